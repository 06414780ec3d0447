import { perform } from '#platform/module'
import { addProduct, productAdded } from '../contract.ts'
import { hasCategory } from '../stored-category.ts'
import { decideCodes } from '../decide-codes.ts'
import { takeNumbers, takeVersion } from '../head.ts'
import { findCodes } from '../known-codes.ts'
import { asSeen } from '../see-cost.ts'
import { findProduct, insertProducts, withInitials } from '../stored-product.ts'

export const performAddProduct = perform(addProduct, async ({ tx, input, merchantId, now, newId, caller, emit, refuse }) => {
  const { variantOf, number: given, barcodes, ...fields } = input
  const version = await takeVersion(tx, merchantId)
  const relative = variantOf === undefined ? undefined : await findProduct(tx, variantOf)
  if (variantOf !== undefined && relative === undefined) refuse('PRODUCT_UNKNOWN', { field: 'variantOf' })
  if (fields.categoryId !== null && !(await hasCategory(tx, fields.categoryId)))
    refuse('CATEGORY_UNKNOWN', { field: 'categoryId' })
  const id = newId()
  const codes = { barcodes: barcodes.map(({ code }) => code), number: given ?? '', plu: fields.plu }
  const conflict = decideCodes(id, codes, await findCodes(tx, [codes]))
  if (conflict !== undefined) refuse(conflict.refusal, { values: { code: conflict.code, name: conflict.name } })
  const [next = ''] = given === undefined ? await takeNumbers(tx, 1) : []
  const product = withInitials({
    ...fields,
    id,
    number: given ?? next,
    familyId: relative?.familyId ?? id,
    barcodes,
    kind: 'plain' as const,
    choiceGroups: [],
    pictureId: null,
    status: 'active' as const,
    version: 1,
    changedAt: now,
  })
  await insertProducts(tx, merchantId, version, [product])
  emit(productAdded, { productId: id, number: product.number, name: product.name, priceMinor: product.priceMinor })
  return { product: asSeen(caller, product) }
})
