import { z } from 'zod'
import { Id, Instant, MinorNotNegative, Name, THOUSANDTHS_MAX } from '#platform/contract'

/** 100 million yuan: no shop sells a dearer good, and a slipped barcode in a price column does not pass. */
export const PRICE_MINOR_MAX = 10_000_000_000
/** A good with more packings than this is a mistake in a file. */
export const BARCODES_MAX = 20
/** Longest code: a serial label of a carton. */
export const CODE_LENGTH_MAX = 40

/** Text without control characters and halves of characters, which neither the database nor a printer takes. */
export const cleanText = /^[^\p{Cc}\p{Cs}]*$/u

export const Price = MinorNotNegative.max(PRICE_MINOR_MAX)
/** Letters, digits and the marks that shops put into their own codes; no spaces. */
export const Code = z
  .string()
  .trim()
  .min(1)
  .max(CODE_LENGTH_MAX)
  .regex(/^[\p{L}\p{N}._/+*#-]+$/u)
export const Unit = z.string().trim().max(20).regex(cleanText)
export const Spec = z.string().trim().max(100).regex(cleanText)
/** The item number that a label scale prints into its codes, without leading zeros. */
export const Plu = z.string().regex(/^[1-9]\d{0,6}$/)
export const Mnemonic = z.string().trim().max(60).regex(cleanText)
export const ShelfLifeDays = z.int().min(1).max(36_500)

/** Value-added tax classes of mainland China, the rate in per cent. */
export const TaxClass = z.enum(['vat13', 'vat9', 'vat6', 'vat3', 'vat1', 'vat0', 'exempt'])
export type TaxClass = z.output<typeof TaxClass>

/** `removed`: it came with an import that was undone; its receipts still know its name. */
export const ProductStatus = z.enum(['active', 'withdrawn', 'removed'])
export type ProductStatus = z.output<typeof ProductStatus>

/** A printed code and what one scan of it sells: `factorThousandths` of the base unit at its own price, if any. */
export const Barcode = z.strictObject({
  code: Code,
  /** The packing: 箱, 提. Empty for the base unit. */
  unit: Unit,
  /** 24000 for a carton of 24. */
  factorThousandths: z.int().min(1).max(THOUSANDTHS_MAX),
  /** Price of the packing; null: the base price times the factor. */
  priceMinor: Price.nullable(),
  memberPriceMinor: Price.nullable(),
})
export type Barcode = z.output<typeof Barcode>

/** `combo` 套餐: its parts leave the shelf, not itself. `deposit` 押金: money that is given back; no tax, nothing off. */
export const ProductKind = z.enum(['plain', 'combo', 'deposit'])
export type ProductKind = z.output<typeof ProductKind>

/** Groups of one good, options of one group, and how many of them a customer may take: a long menu has room. */
export const CHOICE_GROUPS_MAX = 10
export const CHOICE_OPTIONS_MAX = 50
export const CHOICES_MAX = 99

const ChoiceName = z.string().trim().min(1).max(40).regex(cleanText)

/** One of the things to choose from: 少糖, 加珍珠, 可乐. */
export const ChoiceOption = z
  .strictObject({
    optionId: Id,
    name: ChoiceName,
    /** On top of the good's own price, for each one taken. */
    priceMinor: Price,
    /** The good that leaves the shelf with it; null: nothing does. */
    productId: Id.nullable(),
    /** How much of that good, for each one taken. */
    quantityThousandths: z.int().min(1).max(THOUSANDTHS_MAX),
  })
  .meta({ id: 'ChoiceOption' })
export type ChoiceOption = z.output<typeof ChoiceOption>

/** What a customer says of a good: 糖度 one of, 关东煮 up to three of. An option may be taken more than once. */
export const ChoiceGroup = z
  .strictObject({
    groupId: Id,
    name: ChoiceName,
    /** So many are taken of it for each unit of the good. */
    least: z.int().min(0).max(CHOICES_MAX),
    most: z.int().min(1).max(CHOICES_MAX),
    options: z.array(ChoiceOption).min(1).max(CHOICE_OPTIONS_MAX),
  })
  .meta({ id: 'ChoiceGroup' })
export type ChoiceGroup = z.output<typeof ChoiceGroup>

/** What a person fills in about a good. */
export const productFields = {
  name: Name.regex(cleanText),
  /** Telling goods of one family apart: 红 / L. */
  variantName: z.string().trim().max(60).regex(cleanText),
  categoryId: Id.nullable(),
  unit: Unit,
  spec: Spec,
  taxClass: TaxClass,
  /** Null: the till asks for the price. */
  priceMinor: Price.nullable(),
  memberPriceMinor: Price.nullable(),
  costMinor: Price.nullable(),
  byWeight: z.boolean(),
  plu: Plu.nullable(),
  shelfLifeDays: ShelfLifeDays.nullable(),
  mnemonic: Mnemonic,
}

/** A good as the catalog knows it. Goods of one family (colours, sizes) are goods of their own, so each is counted. */
export const Product = z
  .strictObject({
    id: Id,
    /** The shop's own number for it: 自编码. Unique. */
    number: Code,
    familyId: Id,
    ...productFields,
    /** Null also for a caller without `catalog.viewCost`. */
    costMinor: Price.nullable(),
    barcodes: z.array(Barcode),
    kind: ProductKind,
    choiceGroups: z.array(ChoiceGroup),
    pictureId: z.string().nullable(),
    status: ProductStatus,
    /** Goes up with each change; name it when you change the good, so that nobody's change is lost. */
    version: z.int(),
    changedAt: Instant,
  })
  .meta({ id: 'Product' })
export type Product = z.output<typeof Product>

/** A file going down to the caller, in base64. */
export const FileOut = z.strictObject({ fileName: z.string(), mime: z.string(), base64: z.string() })
