import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { exportProducts, type ImportField } from '../contract.ts'
import { conditionOf, markAfter, orderOf } from '../find-products.ts'
import { templateColumns } from '../import-file/template.ts'
import { asSeen } from '../see-cost.ts'
import { allCategories, type StoredCategory } from '../stored-category.ts'
import { selectProducts, type StoredProduct } from '../stored-product.ts'

export const answerExportProducts = answer(exportProducts, async ({ tx, input, caller, refuse }) => {
  const { limit, after, language } = input
  const { beyond, order } = orderOf('number', false, after) ?? refuse('CURSOR_INVALID', { field: 'after' })
  const found = await selectProducts(tx, sql`${conditionOf(input)} and ${beyond}`, sql`${order} limit ${limit + 1}`)
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  const categories = new Map((await allCategories(tx)).map((category) => [category.id, category]))
  // Opening stock is told once; an export tells goods, not counts.
  const columns = templateColumns.filter(({ field }) => field !== 'stock')
  return {
    headers: columns.map((column) => column[language]),
    rows: shown.map((product) => {
      const seen = { ...product, ...asSeen(caller, product) }
      return columns.map(({ field }) => textOf(field, seen, categories, language))
    }),
    next: last === undefined ? null : markAfter('number', last),
  }
})

function textOf(
  field: ImportField,
  product: StoredProduct,
  categories: ReadonlyMap<string, StoredCategory>,
  language: 'zh' | 'en',
): string {
  const own = product.categoryId === null ? undefined : categories.get(product.categoryId)
  const parent = own?.parentId === null || own === undefined ? undefined : categories.get(own.parentId)
  const word = (zh: string, en: string) => (language === 'zh' ? zh : en)
  const rate = product.taxClass === 'exempt' ? word('免税', 'exempt') : `${product.taxClass.slice(3)}%`
  const texts: Record<ImportField, string> = {
    barcode: product.barcodes[0]?.code ?? '',
    extraBarcodes: product.barcodes
      .slice(1)
      .map(({ code }) => code)
      .join(' '),
    number: product.number,
    name: product.name,
    variantName: product.variantName,
    category: (parent ?? own)?.name ?? '',
    subcategory: parent === undefined ? '' : (own?.name ?? ''),
    unit: product.unit,
    spec: product.spec,
    price: yuan(product.priceMinor),
    memberPrice: yuan(product.memberPriceMinor),
    cost: yuan(product.costMinor),
    byWeight: product.byWeight ? word('计重', 'yes') : word('普通', 'no'),
    plu: product.plu ?? '',
    mnemonic: product.mnemonic,
    stock: '',
    shelfLifeDays: product.shelfLifeDays === null ? '' : String(product.shelfLifeDays),
    status: product.status === 'active' ? word('正常', 'active') : word('下架', 'withdrawn'),
    taxClass: rate,
  }
  return texts[field]
}

function yuan(minor: number | null): string {
  return minor === null ? '' : `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`
}
