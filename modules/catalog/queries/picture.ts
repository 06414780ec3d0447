import { assertPresent } from '#platform/contract'
import { atDoor } from '#platform/module'
import { picture } from '../contract.ts'
import { pictureKey } from '../picture-key.ts'

export const answerPicture = atDoor(picture, async ({ caller, files, input, refuse }) => {
  const { merchantId } = assertPresent(caller, 'who looks at a picture')
  const found = (await files.get(pictureKey(merchantId, input.pictureId))) ?? refuse('PICTURE_UNKNOWN', { field: 'pictureId' })
  return { fileName: `${input.pictureId}.webp`, mime: found.type, base64: Buffer.from(found.bytes).toString('base64') }
})
