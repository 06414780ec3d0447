/** What a body may hold: it was read from JSON. */
export type Said = string | number | boolean | null | readonly Said[] | { readonly [field: string]: Said }

/** One line of an entry for people: a field by its name, and how its value is to be read. */
export type Detail = {
  readonly field: string
  readonly as: 'money' | 'quantity' | 'moment' | 'day' | 'person' | 'store' | 'yesNo' | 'text' | 'list'
  readonly value: string
}

const people = new Set([
  'personId',
  'cashierId',
  'ownerId',
  'openedBy',
  'closedBy',
  'countedBy',
  'approvedBy',
  'approverId',
  'askerId',
])
const doers = ['cashierId', 'closedBy', 'openedBy', 'countedBy']
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/
const day = /^\d{4}-\d\d-\d\d$/
const identity = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** Named in a list before it is cut: a look, not the whole import. */
const LISTED_MAX = 12

/**
 * The body of an entry as lines for people. Left out: what is empty, codes that only machines read,
 * and lists of figures; all of that stays in the body itself.
 */
export function decideDetails(body: Said): readonly Detail[] {
  if (!isRecord(body)) return []
  return Object.entries(body).flatMap(([field, value]) => {
    if (isRecord(value)) return decideDetails(value)
    if (isList(value)) return listed(field, value)
    const detail = decideDetail(field, value)
    return detail === undefined ? [] : [detail]
  })
}

/** The person whose deed an entry tells of, where its body names one: not the one it was done to. */
export function personIn(body: Said): string | undefined {
  if (!isRecord(body)) return undefined
  return doers.map((field) => body[field]).find((value) => typeof value === 'string')
}

function decideDetail(field: string, value: string | number | boolean | null): Detail | undefined {
  if (value === null || value === '') return undefined
  if (typeof value === 'boolean') return { field, as: 'yesNo', value: String(value) }
  if (typeof value === 'number') {
    if (field.endsWith('Minor')) return { field, as: 'money', value: String(value) }
    return { field, as: field.endsWith('Thousandths') ? 'quantity' : 'text', value: String(value) }
  }
  if (people.has(field)) return { field, as: 'person', value }
  if (field === 'storeId') return { field, as: 'store', value }
  if (identity.test(value)) return undefined
  if (instant.test(value)) return { field, as: 'moment', value }
  return { field, as: day.test(value) ? 'day' : 'text', value }
}

/** Words one after the other, or what each line of a ticket sold. */
function listed(field: string, list: readonly Said[]): Detail[] {
  const names = list.flatMap((one) => {
    if (typeof one === 'string') return identity.test(one) ? [] : [one]
    const name = isRecord(one) ? one['name'] : undefined
    return typeof name === 'string' ? [name] : []
  })
  if (names.length === 0) return []
  const shown = names.slice(0, LISTED_MAX).join('、')
  return [{ field, as: 'list', value: names.length > LISTED_MAX ? `${shown} …` : shown }]
}

function isList(value: Said): value is readonly Said[] {
  return Array.isArray(value)
}

function isRecord(value: Said): value is { readonly [field: string]: Said } {
  return typeof value === 'object' && value !== null && !isList(value)
}
