import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { type SaleGood, saleCatalogue } from '../contract.ts'
import { readVersion } from '../head.ts'
import { isId, markOf, readMark } from '../page-mark.ts'
import type { StoredProduct } from '../stored-product.ts'
import { selectProducts } from '../stored-product.ts'

// Goods go out in the order of their last change. One that changes while a till pages moves behind its mark, so the
// version at the last page is what the till has.
export const answerSaleCatalogue = answer(saleCatalogue, async ({ tx, input, refuse }) => {
  const { since, limit, after } = input
  const version = await readVersion(tx)
  const [from, id] = after === undefined ? [] : (readMark(after, 2) ?? refuse('CURSOR_INVALID', { field: 'after' }))
  if (after !== undefined && (!Number.isSafeInteger(from) || !isId(id))) refuse('CURSOR_INVALID', { field: 'after' })
  const beyond =
    after === undefined ? sql`p.changed_version > ${since}` : sql`(p.changed_version, p.product_id) > (${from}, ${id})`
  // A till that begins needs no news of goods that were gone before.
  const wanted = since === 0 ? sql`${beyond} and p.status = 'active'` : beyond
  const changed = await selectProducts(tx, wanted, sql`order by p.changed_version, p.product_id limit ${limit + 1}`)
  const shown = changed.slice(0, limit)
  const last = changed.length > limit ? shown.at(-1) : undefined
  const mark =
    last === undefined
      ? undefined
      : await tx.first<{ at: number }>(sql`
    select changed_version as "at" from catalog.product where product_id = ${last.id}`)
  return {
    version,
    items: shown.filter(({ status }) => status === 'active').map(toSaleGood),
    gone: shown.filter(({ status }) => status !== 'active').map(({ id: productId }) => productId),
    next: last === undefined || mark === undefined ? null : markOf([mark.at, last.id]),
  }
})

function toSaleGood(product: StoredProduct): SaleGood {
  const { id, number, name, variantName, categoryId, unit, spec, taxClass, priceMinor, memberPriceMinor, byWeight, plu } = product
  const { initials, mnemonic, pictureId, barcodes, familyId, kind, choiceGroups } = product
  return {
    id,
    number,
    name: variantName === '' ? name : `${name} ${variantName}`,
    familyId,
    variantName,
    kind,
    choiceGroups,
    categoryId,
    unit,
    spec,
    taxClass,
    priceMinor,
    memberPriceMinor,
    byWeight,
    plu,
    initials: initials.split(' ').includes(mnemonic.toUpperCase()) ? initials : `${initials} ${mnemonic}`.trim(),
    pictureId,
    barcodes,
  }
}
