import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { openChange } from '../change-product.ts'
import { productChanged, setPicture } from '../contract.ts'
import { makePicture } from '../picture.ts'
import { asSeen } from '../see-cost.ts'

export const performSetPicture = perform(setPicture, async (context) => {
  const { tx, input, merchantId, now, caller, emit, refuse } = context
  // Before the catalogue is locked: decoding takes a moment.
  const picture =
    input.base64 === null
      ? null
      : ((await makePicture(Buffer.from(input.base64, 'base64'))) ?? refuse('PICTURE_UNREADABLE', { field: 'base64' }))
  const { product, save } = await openChange(context)
  if (picture !== null)
    await tx.run(sql`
      insert into catalog.picture (merchant_id, picture_id, mime, bytes, created_at)
      values (${merchantId}, ${picture.id}, ${picture.mime}, ${picture.bytes}, ${now}) on conflict do nothing`)
  const saved = await save({ pictureId: picture?.id ?? null }, now)
  emit(productChanged, { productId: product.id, version: saved.version, fields: ['picture'] })
  return { product: asSeen(caller, saved) }
})
