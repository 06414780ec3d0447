import { perform } from '#platform/module'
import { openChange } from '../change-product.ts'
import { addBarcode, BARCODES_MAX, productChanged } from '../contract.ts'
import { decideCodes } from '../decide-codes.ts'
import { findCodes } from '../known-codes.ts'
import { asSeen } from '../see-cost.ts'

export const performAddBarcode = perform(addBarcode, async (context) => {
  const { tx, input, now, caller, emit, refuse } = context
  const { product, save } = await openChange(context)
  const barcodes = [...product.barcodes, input.barcode]
  if (barcodes.length > BARCODES_MAX) refuse('BARCODES_TOO_MANY', { values: { max: BARCODES_MAX } })
  const codes = { barcodes: barcodes.map(({ code }) => code), number: '', plu: null }
  const conflict = decideCodes(product.id, codes, await findCodes(tx, [codes]))
  if (conflict !== undefined)
    refuse('BARCODE_TAKEN', {
      field: 'barcode.code',
      values: { code: conflict.code, name: conflict.name === conflict.code ? product.name : conflict.name },
    })
  const saved = await save({ barcodes }, now)
  emit(productChanged, { productId: product.id, version: saved.version, fields: ['barcodes'] })
  return { product: asSeen(caller, saved) }
})
