import { sql, type Statement } from '#foundation/database'
import { type InputOf, Instant } from '#platform/contract'
import type { products } from './contract.ts'
import { searchable } from './initials.ts'
import { isId, markOf, readMark } from './page-mark.ts'
import type { StoredProduct } from './stored-product.ts'

type Filter = Pick<InputOf<typeof products>, 'search' | 'categoryId' | 'status'>
export type Sort = 'name' | 'number' | 'price' | 'changed'

/** Words of a search; more than this is a sentence pasted by mistake. */
const WORDS_MAX = 6

/** The condition of a list on the table `p`. Every word of the search must be somewhere in the good. */
export function conditionOf({ search = '', categoryId, status }: Filter): Statement {
  const words = searchable(search)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX)
  let condition = status === undefined ? sql`p.status <> 'removed'` : sql`p.status = ${status}`
  for (const word of words) condition = sql`${condition} and p.search_text like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`
  if (categoryId !== undefined)
    condition = sql`${condition} and p.category_id in (
      select category_id from catalog.category where category_id = ${categoryId} or parent_id = ${categoryId})`
  return condition
}

const sortColumn = {
  name: sql`p.initials`,
  number: sql`p.number collate "C"`,
  // Goods without a price come before free ones.
  price: sql`coalesce(p.price_minor, -1)`,
  changed: sql`p.changed_at`,
} as const satisfies Record<Sort, Statement>

/** The order of a list, and where it goes on after `mark`; undefined when the mark is not one of this order. */
export function orderOf(
  sort: Sort,
  descending: boolean,
  mark: string | undefined,
): { readonly beyond: Statement; readonly order: Statement } | undefined {
  const column = sortColumn[sort]
  const order = descending ? sql`order by ${column} desc, p.product_id desc` : sql`order by ${column}, p.product_id`
  if (mark === undefined) return { beyond: sql`true`, order }
  const [value, id] = readMark(mark, 2) ?? []
  if (!isId(id) || !fits(sort, value)) return undefined
  return {
    beyond: descending ? sql`(${column}, p.product_id) < (${value}, ${id})` : sql`(${column}, p.product_id) > (${value}, ${id})`,
    order,
  }
}

/** The mark of the page that ends with this good. */
export function markAfter(sort: Sort, product: StoredProduct): string {
  const value = { name: product.initials, number: product.number, price: product.priceMinor ?? -1, changed: product.changedAt }[
    sort
  ]
  return markOf([value, product.id])
}

/** Whether a mark's value can be compared with the column; anything else would be an error of the database. */
function fits(sort: Sort, value: unknown): boolean {
  if (sort === 'price') return Number.isSafeInteger(value)
  if (typeof value !== 'string' || /[\p{Cc}\p{Cs}]/u.test(value)) return false
  return sort !== 'changed' || Instant.safeParse(value).success
}
