import { perform } from '#platform/module'
import { openChange } from '../change-product.ts'
import { codeKey } from '../code-key.ts'
import { productChanged, removeBarcode } from '../contract.ts'
import { asSeen } from '../see-cost.ts'

export const performRemoveBarcode = perform(removeBarcode, async (context) => {
  const { input, now, caller, emit, refuse } = context
  const { product, save } = await openChange(context)
  const key = codeKey(input.code)
  const barcodes = product.barcodes.filter(({ code }) => codeKey(code) !== key)
  if (barcodes.length === product.barcodes.length) refuse('BARCODE_UNKNOWN', { field: 'code', values: { code: input.code } })
  const saved = await save({ barcodes }, now)
  emit(productChanged, { productId: product.id, version: saved.version, fields: ['barcodes'] })
  return { product: asSeen(caller, saved) }
})
