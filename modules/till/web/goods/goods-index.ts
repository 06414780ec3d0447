import type { SaleGood } from '#modules/catalog'
import { codeKey } from './code-key.ts'

/** More hits than a person looks through: they type another letter instead. */
export const HITS_MAX = 60

/** More goods than this of one rank are not put in order: nobody reads that far. */
const SORTED_MAX = 2000

type Entry = { readonly good: SaleGood; readonly name: string; readonly number: string; readonly initials: readonly string[] }

/** The goods of a shop as a till finds them: by code, number, PLU, name and pinyin initials. 50,000 of them fit. */
export class GoodsIndex {
  readonly #entries = new Map<string, Entry>()
  readonly #byCode = new Map<string, string>()
  readonly #byNumber = new Map<string, string>()
  readonly #byPlu = new Map<string, string>()

  get size(): number {
    return this.#entries.size
  }

  /** Takes in new and changed goods. */
  put(goods: readonly SaleGood[]): void {
    for (const good of goods) {
      this.#forget(good.id)
      const initials = good.initials.toUpperCase().split(' ').filter(Boolean)
      this.#entries.set(good.id, { good, name: plain(good.name), number: plain(good.number), initials })
      for (const { code } of good.barcodes) this.#byCode.set(codeKey(code), good.id)
      this.#byNumber.set(plain(good.number), good.id)
      if (good.plu !== null) this.#byPlu.set(good.plu, good.id)
    }
  }

  /** Forgets goods that are no longer for sale. */
  remove(productIds: readonly string[]): void {
    for (const productId of productIds) this.#forget(productId)
  }

  good(productId: string): SaleGood | undefined {
    return this.#entries.get(productId)?.good
  }

  byBarcode(code: string): SaleGood | undefined {
    return this.#at(this.#byCode.get(codeKey(code)))
  }

  byNumber(number: string): SaleGood | undefined {
    return this.#at(this.#byNumber.get(plain(number)))
  }

  /** By the number inside a scale's code, with or without leading zeros. */
  byPlu(plu: string): SaleGood | undefined {
    return this.#at(this.#byPlu.get(plu.replace(/^0+(?=\d)/, '')))
  }

  /** The goods of some categories, or all; in the order they came. */
  *list(categoryIds?: ReadonlySet<string>): Generator<SaleGood> {
    for (const { good } of this.#entries.values())
      if (categoryIds === undefined || (good.categoryId !== null && categoryIds.has(good.categoryId))) yield good
  }

  /**
   * Goods that fit what is typed, best first: a whole code or number, initials or a name that begin so, then whatever
   * holds it. Words apart must all be found.
   */
  search(text: string, max = HITS_MAX): readonly SaleGood[] {
    const words = plain(text).split(/\s+/).filter(Boolean)
    if (words.length === 0) return []
    const ranks: SaleGood[][] = []
    for (const entry of this.#entries.values()) {
      const rank = rankOf(entry, words)
      if (rank !== undefined) (ranks[rank] ??= []).push(entry.good)
    }
    const hits: SaleGood[] = []
    for (const goods of ranks) {
      if (hits.length >= max) break
      if (goods !== undefined) hits.push(...shortestFirst(goods).slice(0, max - hits.length))
    }
    return hits
  }

  #at(productId: string | undefined): SaleGood | undefined {
    return productId === undefined ? undefined : this.good(productId)
  }

  #forget(productId: string): void {
    const known = this.good(productId)
    if (known === undefined) return
    const drop = (map: Map<string, string>, key: string) => map.get(key) === productId && map.delete(key)
    for (const { code } of known.barcodes) drop(this.#byCode, codeKey(code))
    drop(this.#byNumber, plain(known.number))
    if (known.plu !== null) drop(this.#byPlu, known.plu)
    this.#entries.delete(productId)
  }
}

/** The worst rank of the words decides; undefined when one is not found at all. */
function rankOf(entry: Entry, words: readonly string[]): number | undefined {
  let worst = 0
  for (const word of words) {
    const rank = rankOfWord(entry, word)
    if (rank === undefined) return undefined
    worst = Math.max(worst, rank)
  }
  return worst
}

function rankOfWord({ good, name, number, initials }: Entry, word: string): number | undefined {
  if (number === word || good.plu === word || initials.includes(word) || name === word) return 0
  if (initials.some((reading) => reading.startsWith(word))) return 1
  if (name.startsWith(word)) return 2
  if (name.includes(word)) return 3
  if (initials.some((reading) => reading.includes(word))) return 4
  if (number.startsWith(word)) return 5
  // Three digits and more: part of a barcode, often its end, which is what people read off a worn label.
  if (word.length >= 3 && good.barcodes.some(({ code }) => code.toUpperCase().includes(word))) return 6
  return undefined
}

/** A short name is more likely the good that was meant: 可乐 before 可乐味糖. */
function shortestFirst(goods: readonly SaleGood[]): readonly SaleGood[] {
  return goods.length > SORTED_MAX ? goods : goods.toSorted((one, other) => one.name.length - other.name.length)
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().toUpperCase()
}
