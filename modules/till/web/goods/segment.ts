import { SaleGood } from '#modules/catalog'
import { codeKey } from './code-key.ts'
import { codeTable } from './code-table.ts'
import { linesOf, slotAt, textOf, type Lines } from './lines.ts'
import { plain } from './plain.ts'

/**
 * Goods that came together, as few long texts: a scan is one search in one text, by the engine's own machine code, and
 * nothing has to be built when a till opens. Slots are in the order of ids.
 */
export type Segment = {
  readonly count: number
  /** Ids, families and categories are as long as each other: where one lies says which slot it is. */
  readonly ids: string
  readonly families: string
  readonly categories: string
  readonly names: Lines
  readonly initials: Lines
  readonly numbers: Lines
  readonly codes: Lines
  /** Which lines of the codes may hold one. */
  readonly codeTable: Uint32Array
  readonly rows: Lines
  /** Slots of goods that are one of a family. */
  readonly variants: Uint32Array
}

const ID_LENGTH = 36
const STEP = ID_LENGTH + 1
const NO_ID = ' '.repeat(ID_LENGTH)

/** Goods as one segment. */
export function segmentOf(given: readonly SaleGood[]): Segment {
  const goods = [...new Map(given.map((good) => [good.id, good])).values()].sort((one, other) => (one.id < other.id ? -1 : 1))
  const fixed = (text: (good: SaleGood) => string | null) => goods.map((good) => `${text(good) ?? NO_ID}\n`).join('')
  const codes = goods.map(({ barcodes }) => barcodes.map(({ code }) => codeKey(code)))
  return {
    count: goods.length,
    ids: fixed(({ id }) => id),
    families: fixed(({ familyId }) => familyId),
    categories: fixed(({ categoryId }) => categoryId),
    names: linesOf(goods.map(({ name }) => plain(name))),
    initials: linesOf(goods.map(({ initials }) => tabbed(initials.toUpperCase().split(' ').filter(Boolean)))),
    numbers: linesOf(goods.map(({ number, plu }) => `#${plain(number)}\t${plu === null ? '' : `@${plu}\t`}`)),
    codes: linesOf(codes.map(tabbed)),
    codeTable: codeTable(codes),
    rows: linesOf(goods.map(packed)),
    variants: Uint32Array.from(goods.flatMap(({ variantName }, slot) => (variantName === '' ? [] : [slot]))),
  }
}

/** The id in a slot. */
export function idAt({ ids }: Segment, slot: number): string {
  return ids.slice(slot * STEP, slot * STEP + ID_LENGTH)
}

/** The family of a slot. */
export function familyAt({ families }: Segment, slot: number): string {
  return families.slice(slot * STEP, slot * STEP + ID_LENGTH)
}

/** The category of a slot; blanks where it has none. */
export function categoryAt({ categories }: Segment, slot: number): string {
  return categories.slice(slot * STEP, slot * STEP + ID_LENGTH)
}

/** Where an id lies; undefined when it does not lie here. */
export function slotOf(segment: Segment, id: string): number | undefined {
  // Ids tell the time at which they were made, and so do segments: most of them are left at once.
  if (segment.count === 0 || id < idAt(segment, 0) || id > idAt(segment, segment.count - 1)) return undefined
  let [from, to] = [0, segment.count]
  while (from < to) {
    const middle = (from + to) >> 1
    if (idAt(segment, middle) < id) from = middle + 1
    else to = middle
  }
  return from < segment.count && idAt(segment, from) === id ? from : undefined
}

/** The good of a slot. */
export function goodAt(segment: Segment, slot: number): SaleGood {
  const id = idAt(segment, slot)
  const row: unknown = JSON.parse(textOf(segment.rows, slot))
  return SaleGood.parse({ ...usual, id, familyId: id, ...(typeof row === 'object' ? row : {}) })
}

/** The slots whose line holds the text, in order; each once. */
export function* slotsWith(lines: Lines, text: string): Generator<number> {
  for (let at = lines.text.indexOf(text); at !== -1;) {
    const slot = slotAt(lines, at)
    yield slot
    const next = lines.starts[slot + 1]
    if (next === undefined) return
    at = lines.text.indexOf(text, next)
  }
}

/** What most goods have; a row says only what differs. */
const usual = {
  variantName: '',
  kind: 'plain',
  choiceGroups: [],
  categoryId: null,
  spec: '',
  memberPriceMinor: null,
  byWeight: false,
  plu: null,
  initials: '',
  pictureId: null,
  barcodes: [],
} as const satisfies Partial<SaleGood>

/** One letter of two bytes would make the whole text two bytes a letter: all of them are escaped. */
const WIDE = /[\u007f-\uffff]/g

const usualOf: Readonly<Record<string, unknown>> = usual

function packed({ id, familyId, ...fields }: SaleGood): string {
  const told: Record<string, unknown> = familyId === id ? {} : { familyId }
  for (const [name, value] of Object.entries(fields)) {
    const isUsual = name in usualOf && (value === usualOf[name] || (Array.isArray(value) && value.length === 0))
    if (!isUsual) told[name] = value
  }
  return JSON.stringify(told).replace(WIDE, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Each word between tabs, so that its beginning and its end can be asked for. */
function tabbed(words: readonly string[]): string {
  return words.length === 0 ? '' : `\t${words.join('\t')}\t`
}
