import { z } from 'zod'
import { action, event, Id, Minor, pageInput, query, Thousandths } from '#platform/contract'
import { Barcode, ChoiceGroup, CODE_LENGTH_MAX, Price, Product, ProductKind, TaxClass } from './shapes.ts'

export const productByCode = query('catalog.productByCode', {
  title: { zh: '扫码查商品', en: 'A good by code' },
  needs: 'catalog.view',
  /** As scanned or typed: a barcode, a scale's code, a PLU or the shop's own number. */
  input: z.strictObject({ code: z.string().trim().min(1).max(CODE_LENGTH_MAX) }),
  output: z.strictObject({
    product: Product,
    by: z.enum(['barcode', 'weighCode', 'number', 'plu']),
    unit: z.string(),
    factorThousandths: z.int(),
    /** Price of one `unit`; null: the till asks. */
    priceMinor: Price.nullable(),
    memberPriceMinor: Price.nullable(),
    /** What the scale weighed, in thousandths of the good's unit; null when the code does not say. */
    quantityThousandths: Thousandths.nullable(),
    /** What the scale printed as due; null when the code does not say. */
    amountMinor: Minor.nullable(),
  }),
  refuses: { CODE_UNKNOWN: { zh: '没有条码为 {code} 的商品。', en: 'No good has the code {code}.', status: 404 } },
  agent: 'What a scanner at the till would find for a code.',
})

/** Goods in one answer: about 0.7 MB, a moment's work for a till on a slow line. */
export const SALE_PAGE_MAX = 2000

/** What a till must know of a good to sell it alone. */
export const SaleGood = z
  .strictObject({
    id: Id,
    number: z.string(),
    /** With the variant's name: 纯棉T恤 红 / L. */
    name: z.string(),
    /** Goods of one family are one tile: 纯棉T恤, and then which. */
    familyId: Id,
    /** The end of the name that tells it from its family: 红 / L. Empty where it has none. */
    variantName: z.string(),
    kind: ProductKind,
    choiceGroups: z.array(ChoiceGroup),
    categoryId: Id.nullable(),
    unit: z.string(),
    spec: z.string(),
    taxClass: TaxClass,
    priceMinor: Price.nullable(),
    memberPriceMinor: Price.nullable(),
    byWeight: z.boolean(),
    plu: z.string().nullable(),
    /** Pinyin initials in every reading, and the mnemonic, apart by spaces. */
    initials: z.string(),
    pictureId: z.string().nullable(),
    barcodes: z.array(Barcode),
  })
  .meta({ id: 'SaleGood' })
export type SaleGood = z.output<typeof SaleGood>

export const saleCatalogue = query('catalog.saleCatalogue', {
  title: { zh: '收银商品库', en: 'Goods for a till' },
  needs: 'catalog.view',
  input: z.strictObject({
    /** The version that the till has; 0: nothing yet. */
    since: z.int().min(0).default(0),
    limit: z.int().min(1).max(SALE_PAGE_MAX).default(SALE_PAGE_MAX),
    after: pageInput.after,
  }),
  output: z.strictObject({
    /** What the till has after the LAST page; a sale names it. */
    version: z.int(),
    items: z.array(SaleGood),
    /** No longer for sale: the till forgets them. */
    gone: z.array(Id),
    next: z.string().nullable(),
  }),
  refuses: { CURSOR_INVALID: { zh: '翻页标记不对，请重新查询。', en: 'The page mark is not valid; ask again.', status: 400 } },
})

/** More layouts than kinds of scales in one shop. */
export const WEIGH_LAYOUTS_MAX = 8

export const WeighLayout = z
  .strictObject({
    prefixes: z
      .array(z.string().regex(/^\d{1,2}$/))
      .min(1)
      .max(100),
    pluDigits: z.int().min(3).max(7),
    pluIncludesPrefix: z.boolean().default(false),
    fields: z
      .array(z.enum(['weight', 'amount']))
      .min(1)
      .max(2),
    weightDecimals: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).default(3),
    amountDecimals: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(2),
    checkDigit: z.enum(['verified', 'ignored']).default('verified'),
  })
  .meta({ id: 'WeighLayout' })

export const weighCodeSettings = query('catalog.weighCodeSettings', {
  title: { zh: '条码秤设置', en: 'Label scale codes' },
  needs: 'catalog.view',
  input: z.strictObject({}),
  /** Tried in order; the first that fits a code reads it. */
  output: z.strictObject({ layouts: z.array(WeighLayout), version: z.int() }),
})

export const saveWeighCodeSettings = action('catalog.saveWeighCodeSettings', {
  title: { zh: '保存条码秤设置', en: 'Save label scale codes' },
  needs: 'catalog.edit',
  input: z.strictObject({ layouts: z.array(WeighLayout).max(WEIGH_LAYOUTS_MAX) }),
  output: z.strictObject({ version: z.int() }),
  refuses: {
    LAYOUTS_OVERLAP: {
      zh: '前缀 {prefix} 在两种 {digits} 位格式里都有，无法区分。',
      en: 'Prefix {prefix} is in two layouts of {digits} digits: they cannot be told apart.',
    },
    FIELD_TWICE: { zh: '同一个字段出现了两次。', en: 'The same field stands twice in a layout.' },
    PREFIX_LENGTHS: { zh: '一种格式里的前缀位数要一样。', en: 'The prefixes of a layout must be equally long.' },
  },
})

export const weighCodeSettingsSaved = event('catalog.weighCodeSettingsSaved', {
  title: { zh: '条码秤设置已保存', en: 'Label scale codes saved' },
  body: z.strictObject({ version: z.int(), layouts: z.int() }),
})
