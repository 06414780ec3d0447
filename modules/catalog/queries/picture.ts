import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { picture } from '../contract.ts'

export const answerPicture = answer(picture, async ({ tx, input, refuse }) => {
  const found =
    (await tx.first<{ mime: string; bytes: Buffer }>(
      sql`select mime, bytes from catalog.picture where picture_id = ${input.pictureId}`,
    )) ?? refuse('PICTURE_UNKNOWN', { field: 'pictureId' })
  return { fileName: `${input.pictureId}.webp`, mime: found.mime, base64: found.bytes.toString('base64') }
})
