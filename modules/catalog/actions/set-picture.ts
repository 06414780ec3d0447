import { performPrepared } from '#platform/module'
import { openChange } from '../change-product.ts'
import { productChanged, setPicture } from '../contract.ts'
import { makePicture } from '../picture.ts'
import { pictureKey } from '../picture-key.ts'
import { asSeen } from '../see-cost.ts'

export const performSetPicture = performPrepared(
  setPicture,
  async ({ input, merchantId, files, refuse }) => {
    if (input.base64 === null) return null
    const picture = (await makePicture(Buffer.from(input.base64, 'base64'))) ?? refuse('PICTURE_UNREADABLE', { field: 'base64' })
    await files.put(pictureKey(merchantId, picture.id), picture.bytes, picture.mime)
    return picture.id
  },
  async (context, pictureId) => {
    const { now, caller, emit } = context
    const { product, save } = await openChange(context)
    const saved = await save({ pictureId }, now)
    emit(productChanged, { productId: product.id, version: saved.version, fields: ['picture'] })
    return { product: asSeen(caller, saved) }
  },
)
