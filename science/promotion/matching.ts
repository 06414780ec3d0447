import type { GoodsScope, PromotionRule } from './rule.ts'
import type { PromotionLine } from './ticket.ts'

/** Which lines a rule may touch: a byte a line, 1 for yes. `reward` is there for gifts of other goods. */
export interface Matches {
  readonly goods: Uint8Array
  readonly reward: Uint8Array | null
}

/** Which lines each rule may touch. Goes by what the ticket holds, so long lists of goods cost one look-up a name. */
export function matchesOf(rules: readonly PromotionRule[], lines: readonly PromotionLine[]): Matches[] {
  const byProduct = new Map<string, number[]>()
  const byCategory = new Map<string, number[]>()
  lines.forEach((line, index) => {
    file(byProduct, line.productId, index)
    for (const categoryId of line.categoryIds) file(byCategory, categoryId, index)
  })
  const bytesOf = (scope: GoodsScope): Uint8Array => {
    const bytes = new Uint8Array(lines.length)
    if (scope.all) bytes.fill(1)
    mark(bytes, byProduct, scope.productIds, 1)
    mark(bytes, byCategory, scope.categoryIds, 1)
    mark(bytes, byProduct, scope.exceptProductIds, 0)
    mark(bytes, byCategory, scope.exceptCategoryIds, 0)
    return bytes
  }
  return rules.map(({ goods, benefit }) => {
    const own = bytesOf(goods)
    if (benefit.kind !== 'buyGet' || benefit.reward === null) return { goods: own, reward: null }
    // What is bought cannot be its own gift.
    return { goods: own, reward: bytesOf(benefit.reward).map((byte, index) => (own[index] === 1 ? 0 : byte)) }
  })
}

function file(index: Map<string, number[]>, key: string, line: number): void {
  const found = index.get(key)
  if (found === undefined) index.set(key, [line])
  else found.push(line)
}

function mark(bytes: Uint8Array, index: ReadonlyMap<string, readonly number[]>, keys: readonly string[], byte: 0 | 1): void {
  // A list longer than the ticket is walked by the ticket instead.
  if (keys.length <= index.size) {
    for (const key of keys) for (const line of index.get(key) ?? []) bytes[line] = byte
    return
  }
  const wanted = setOf(keys)
  for (const [key, lines] of index) if (wanted.has(key)) for (const line of lines) bytes[line] = byte
}

// Rules are read once and used for thousands of tickets.
const sets = new WeakMap<readonly string[], ReadonlySet<string>>()

function setOf(keys: readonly string[]): ReadonlySet<string> {
  const known = sets.get(keys)
  if (known !== undefined) return known
  const set = new Set(keys)
  sets.set(keys, set)
  return set
}
