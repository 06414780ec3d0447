import { perform } from '#platform/module'
import { openChange } from '../change-product.ts'
import { changeProduct, productChanged } from '../contract.ts'
import { decideCodes } from '../decide-codes.ts'
import { findCodes } from '../known-codes.ts'
import { asSeen } from '../see-cost.ts'
import { hasCategory } from '../stored-category.ts'

export const performChangeProduct = perform(changeProduct, async (context) => {
  const { tx, input, now, caller, emit, refuse } = context
  const { product, save } = await openChange(context)
  const { productId, version: _, ...patch } = input
  if (patch.categoryId !== undefined && patch.categoryId !== null && !(await hasCategory(tx, patch.categoryId)))
    refuse('CATEGORY_UNKNOWN', { field: 'categoryId' })
  const codes = { barcodes: [], number: patch.number ?? product.number, plu: patch.plu === undefined ? product.plu : patch.plu }
  const conflict = decideCodes(productId, codes, await findCodes(tx, [codes]))
  if (conflict !== undefined) refuse(conflict.refusal, { values: { code: conflict.code, name: conflict.name } })
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
  const saved = await save(given, now)
  emit(productChanged, { productId, version: saved.version, fields: Object.keys(given) })
  return { product: asSeen(caller, saved) }
})
