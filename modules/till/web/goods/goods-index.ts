import type { SaleGood } from '#modules/catalog'
import { codeKey } from './code-key.ts'
import { slotsOfCode } from './code-table.ts'
import { joined } from './join-segments.ts'
import { plain } from './plain.ts'
import { searchIn, type Place } from './search.ts'
import { categoryAt, familyAt, goodAt, idAt, segmentOf, slotOf, slotsWith, type Segment } from './segment.ts'

/** More hits than a person looks through: they type another letter instead. */
export const HITS_MAX = 60

/** Goods that are kept unpacked: what is sold, and what is looked at. */
const UNPACKED_MAX = 4000
/** Small segments of single changes become one above this many. */
const SMALL_SEGMENTS_MAX = 12
const SMALL_COUNT = 500

/** The goods of a shop as a till finds them: by code, number, PLU, name and pinyin initials. 100,000 of them fit. */
export class GoodsIndex {
  #segments: readonly Segment[] = []
  #gone: ReadonlySet<string> = new Set()
  #size = 0
  #families: ReadonlyMap<string, readonly Place[]> | undefined
  readonly #unpacked = new Map<string, SaleGood>()

  /** What a till keeps of it. */
  get segments(): readonly Segment[] {
    return this.#segments
  }
  get gone(): ReadonlySet<string> {
    return this.#gone
  }

  /** Goods for sale. */
  get size(): number {
    return this.#size
  }

  /** Takes over what a till kept. */
  open({ segments, gone, size }: { segments: readonly Segment[]; gone: readonly string[]; size: number }): void {
    this.#size = size
    this.#become(segments, new Set(gone))
  }

  /** Takes in new and changed goods. */
  put(goods: readonly SaleGood[]): void {
    if (goods.length === 0) return
    const came = segmentOf(goods)
    const ids = Array.from({ length: came.count }, (_, slot) => idAt(came, slot))
    this.#size += ids.filter((id) => !this.#has(id)).length
    const back = new Set(ids)
    this.#become([...this.#segments, came], new Set([...this.#gone].filter((id) => !back.has(id))))
    this.#gatherSmall()
  }

  /** Forgets goods that are no longer for sale. */
  remove(productIds: readonly string[]): void {
    const known = productIds.filter((id) => this.#has(id))
    this.#size -= known.length
    if (known.length > 0) this.#become(this.#segments, new Set([...this.#gone, ...known]))
  }

  /**
   * Makes one segment of the large ones that all goods came in, so that a till reads what it kept in one piece and a search
   * goes through one text. For a moment with nothing to do: it takes a tenth of a second.
   */
  gather(): void {
    if (this.#segments.filter(({ count }) => count >= SMALL_COUNT).length < 2) return
    this.#become([joined([...this.#places()].filter((place) => this.#isCurrent(place)))], new Set())
  }

  good(productId: string): SaleGood | undefined {
    const place = this.#has(productId) ? this.#placeOf(productId) : undefined
    return place === undefined ? undefined : this.#unpack(place)
  }

  /** The goods of one family, in the order they were made. */
  family(familyId: string): readonly SaleGood[] {
    this.#families ??= this.#gatherFamilies()
    return (this.#families.get(familyId) ?? []).map((place) => this.#unpack(place))
  }

  byBarcode(code: string): SaleGood | undefined {
    return this.#first((segment) => slotsOfCode(segment.codeTable, segment.codes, codeKey(code)))
  }

  byNumber(number: string): SaleGood | undefined {
    return this.#first(({ numbers }) => slotsWith(numbers, `#${plain(number)}\t`))
  }

  /** By the number inside a scale's code, with or without leading zeros. */
  byPlu(plu: string): SaleGood | undefined {
    return this.#first(({ numbers }) => slotsWith(numbers, `@${plu.replace(/^0+(?=\d)/, '')}\t`))
  }

  /** Goods of some categories, or all, in the order they were made, a family by its first; and how many more there are. */
  tiles(categoryIds: ReadonlySet<string> | undefined, max: number): { tiles: readonly SaleGood[]; more: number } {
    const tiles: SaleGood[] = []
    const families = new Set<string>()
    let more = 0
    for (const place of this.#places()) {
      const { segment, slot } = place
      if (categoryIds !== undefined && !categoryIds.has(categoryAt(segment, slot))) continue
      if (tiles.length >= max) more += 1
      else if (this.#isCurrent(place)) {
        const familyId = familyAt(segment, slot)
        if (!families.has(familyId)) tiles.push(this.#unpack(place))
        families.add(familyId)
      }
    }
    return { tiles, more }
  }

  /**
   * Goods that fit what is typed, best first: a whole code or number, initials or a name that begin so, then whatever
   * holds it. Words apart must all be found.
   */
  search(text: string, max = HITS_MAX): readonly SaleGood[] {
    const words = plain(text).split(/\s+/).filter(Boolean)
    return searchIn(this.#segments, words, max, (place) => this.#isCurrent(place)).map((place) => this.#unpack(place))
  }

  *#places(): Generator<Place> {
    for (const segment of this.#segments) for (let slot = 0; slot < segment.count; slot += 1) yield { segment, slot }
  }

  /** The newest segments first: a code may have moved to another good. */
  #first(slotsIn: (segment: Segment) => Iterable<number>): SaleGood | undefined {
    for (const segment of this.#segments.toReversed())
      for (const slot of slotsIn(segment)) if (this.#isCurrent({ segment, slot })) return this.#unpack({ segment, slot })
    return undefined
  }

  #placeOf(id: string): Place | undefined {
    for (let at = this.#segments.length - 1; at >= 0; at -= 1) {
      const segment = this.#segments[at]
      const slot = segment === undefined ? undefined : slotOf(segment, id)
      if (segment !== undefined && slot !== undefined) return { segment, slot }
    }
    return undefined
  }

  #isCurrent({ segment, slot }: Place): boolean {
    const id = idAt(segment, slot)
    if (this.#gone.has(id)) return false
    return segment === this.#segments.at(-1) || this.#placeOf(id)?.segment === segment
  }

  #unpack({ segment, slot }: Place): SaleGood {
    const id = idAt(segment, slot)
    const known = this.#unpacked.get(id)
    if (known !== undefined) return known
    const good = goodAt(segment, slot)
    if (this.#unpacked.size >= UNPACKED_MAX) this.#unpacked.clear()
    this.#unpacked.set(id, good)
    return good
  }

  #gatherFamilies(): ReadonlyMap<string, readonly Place[]> {
    const families = new Map<string, Place[]>()
    for (const segment of this.#segments)
      for (const slot of segment.variants) {
        const place = { segment, slot }
        if (!this.#isCurrent(place)) continue
        const familyId = familyAt(segment, slot)
        families.set(familyId, [...(families.get(familyId) ?? []), place])
      }
    return families
  }

  #has(id: string): boolean {
    return !this.#gone.has(id) && this.#placeOf(id) !== undefined
  }

  /** Single changes of a long day become one segment, so that no search goes through hundreds of them. */
  #gatherSmall(): void {
    const small = this.#segments.filter(({ count }) => count < SMALL_COUNT)
    if (small.length <= SMALL_SEGMENTS_MAX) return
    const places = [...this.#places()].filter((place) => place.segment.count < SMALL_COUNT && this.#isCurrent(place))
    this.#become([...this.#segments.filter(({ count }) => count >= SMALL_COUNT), joined(places)], this.#gone)
  }

  #become(segments: readonly Segment[], gone: ReadonlySet<string>): void {
    this.#segments = segments
    this.#gone = gone
    this.#families = undefined
    this.#unpacked.clear()
  }
}
