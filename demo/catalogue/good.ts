import { withCheckDigit } from '#science/barcode'

/** Units of sale, each with its words. */
export const units = {
  bottle: { zh: '瓶', en: 'bottle' },
  can: { zh: '罐', en: 'can' },
  bag: { zh: '袋', en: 'bag' },
  box: { zh: '盒', en: 'box' },
  carton: { zh: '箱', en: 'carton' },
  cup: { zh: '杯', en: 'cup' },
  tub: { zh: '桶', en: 'tub' },
  pack: { zh: '包', en: 'pack' },
  piece: { zh: '个', en: 'piece' },
  bar: { zh: '支', en: 'bar' },
  roll: { zh: '卷', en: 'roll' },
  book: { zh: '本', en: 'book' },
  kilogram: { zh: '千克', en: 'kg' },
} as const

export type UnitKey = keyof typeof units

/** VAT by kind of goods; rates in basis points. */
export const taxClasses = { standard: 1300, reduced: 900, exempt: 0 } as const

export type TaxClass = keyof typeof taxClasses

/** A shelf of the shop. `number` (two digits) begins the item numbers of its goods. */
export interface DemoCategory {
  readonly key: string
  readonly number: number
  readonly zh: string
  readonly en: string
  readonly taxClass: TaxClass
  /** Days from delivery to best-before; null keeps for years. */
  readonly shelfLifeDays: number | null
  /** Made or weighed in the shop: such goods carry in-store codes instead of 69 ones. */
  readonly madeInShop?: boolean
}

/** One article on the demo shop's shelves. Money in minor units, tax included, for one unit. */
export interface DemoGood {
  readonly key: string
  readonly category: string
  readonly zh: string
  readonly en: string
  readonly spec: string
  readonly unit: UnitKey
  /** Null for goods sold by weight: their scale prints the PLU. */
  readonly barcode: string | null
  readonly plu: string | null
  readonly byWeight: boolean
  readonly costMinor: number
  readonly priceMinor: number
  readonly memberPriceMinor: number | null
  /** The sealed box, with a barcode and a price of its own. */
  readonly box: { readonly barcode: string; readonly factor: number; readonly priceMinor: number } | null
  readonly shelfLifeDays: number | null
  readonly taxClass: TaxClass
  /** How often it is picked, relative to its shelf neighbours: about 1 (rare) to 100 (everybody). */
  readonly popularity: number
}

interface RowExtras {
  readonly member?: number
  readonly box?: readonly [factor: number, priceMinor: number]
  readonly life?: number
  readonly tax?: TaxClass
}

/** One good as a line of a table. The number is printed into its barcode: never reuse or renumber. */
export type GoodRow = readonly [
  number: number,
  zh: string,
  en: string,
  spec: string,
  unit: UnitKey,
  costMinor: number,
  priceMinor: number,
  popularity: number,
  extras?: RowExtras,
]

/** Turns a category's table into goods with keys, barcodes and PLUs. */
export function goodsOf(category: DemoCategory, rows: readonly GoodRow[]): DemoGood[] {
  return rows.map(([number, zh, en, spec, unit, costMinor, priceMinor, popularity, extras = {}]) => {
    const item = String(category.number * 1000 + number).padStart(5, '0')
    const byWeight = unit === 'kilogram'
    // 6900000 stands for no producer, and 2000000 stays inside the shop: no code here names a real product.
    const body = (category.madeInShop ? '2000000' : '6900000') + item
    return {
      key: slug(byWeight ? en : `${en} ${spec}`),
      category: category.key,
      zh,
      en,
      spec,
      unit,
      barcode: byWeight ? null : withCheckDigit(body),
      plu: byWeight ? item : null,
      byWeight,
      costMinor,
      priceMinor,
      memberPriceMinor: extras.member ?? null,
      box: extras.box ? { barcode: withCheckDigit(`1${body}`), factor: extras.box[0], priceMinor: extras.box[1] } : null,
      shelfLifeDays: extras.life ?? category.shelfLifeDays,
      taxClass: extras.tax ?? category.taxClass,
      popularity,
    }
  })
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/\./g, '_')
    .replace(/^-|-$/g, '')
}
