import { z } from 'zod'
import { action, event, Id, Note } from '#platform/contract'
import {
  Barcode,
  BARCODES_MAX,
  CHOICE_GROUPS_MAX,
  CHOICE_OPTIONS_MAX,
  ChoiceGroup,
  ChoiceOption,
  cleanText,
  Code,
  Price,
  Product,
  productFields,
  ProductKind,
} from './shapes.ts'

const unknown = { PRODUCT_UNKNOWN: { zh: '没有这个商品。', en: 'There is no such good.', status: 404 } } as const
const stale = {
  CHANGED_MEANWHILE: {
    zh: '“{name}”刚被别人改过，请看过最新内容再改。',
    en: '“{name}” was changed by someone else; look at it again first.',
  },
} as const
const codes = {
  BARCODE_TAKEN: { zh: '条码 {code} 已经是“{name}”的。', en: 'Barcode {code} belongs to “{name}”.' },
  NUMBER_TAKEN: { zh: '编码 {code} 已经是“{name}”的。', en: 'Number {code} belongs to “{name}”.' },
  PLU_TAKEN: { zh: '称重码 {code} 已经是“{name}”的。', en: 'Scale number {code} belongs to “{name}”.' },
} as const
const category = { CATEGORY_UNKNOWN: { zh: '没有这个分类。', en: 'There is no such category.', status: 404 } } as const
const tooMany = {
  BARCODES_TOO_MANY: { zh: '一个商品最多 {max} 个条码。', en: 'A good has {max} barcodes at most.' },
} as const

const BarcodeIn = Barcode.extend({
  unit: Barcode.shape.unit.default(''),
  factorThousandths: Barcode.shape.factorThousandths.default(1000),
  priceMinor: Price.nullable().default(null),
  memberPriceMinor: Price.nullable().default(null),
})
const versioned = { productId: Id, version: z.int().min(1) }
const changed = z.strictObject({ product: Product })

export const addProduct = action('catalog.addProduct', {
  title: { zh: '新增商品', en: 'Add a good' },
  needs: 'catalog.edit',
  input: z.strictObject({
    /** Left out: the next free number. */
    number: Code.optional(),
    /** Another good of the same family, told apart by `variantName`. */
    variantOf: Id.optional(),
    name: productFields.name,
    variantName: productFields.variantName.default(''),
    categoryId: productFields.categoryId.default(null),
    unit: productFields.unit.default('个'),
    spec: productFields.spec.default(''),
    taxClass: productFields.taxClass.default('vat13'),
    priceMinor: productFields.priceMinor.default(null),
    memberPriceMinor: productFields.memberPriceMinor.default(null),
    costMinor: productFields.costMinor.default(null),
    byWeight: productFields.byWeight.default(false),
    plu: productFields.plu.default(null),
    shelfLifeDays: productFields.shelfLifeDays.default(null),
    /** Empty: made from the name's pinyin initials. */
    mnemonic: productFields.mnemonic.default(''),
    barcodes: z.array(BarcodeIn).max(BARCODES_MAX).default([]),
  }),
  output: changed,
  refuses: { ...codes, ...category, ...unknown },
  agent: 'Adds one good. For many goods from a file, use the import.',
})

export const changeProduct = action('catalog.changeProduct', {
  title: { zh: '修改商品', en: 'Change a good' },
  needs: 'catalog.edit',
  input: z.strictObject({
    ...versioned,
    number: Code.optional(),
    ...z.strictObject(productFields).omit({ priceMinor: true, memberPriceMinor: true }).partial().shape,
  }),
  output: changed,
  refuses: { ...unknown, ...stale, ...codes, ...category },
  agent: 'Changes what is written about a good; its price is changed by catalog.changePrice.',
})

export const changePrice = action('catalog.changePrice', {
  title: { zh: '改价', en: 'Change a price' },
  needs: 'catalog.edit',
  input: z.strictObject({
    ...versioned,
    priceMinor: Price.nullable(),
    memberPriceMinor: Price.nullable().optional(),
    reason: Note.min(1).regex(cleanText),
  }),
  output: changed,
  refuses: { ...unknown, ...stale },
})

const OptionIn = ChoiceOption.extend({
  /** Left out: a new one. */
  optionId: Id.optional(),
  priceMinor: ChoiceOption.shape.priceMinor.default(0),
  productId: ChoiceOption.shape.productId.default(null),
  quantityThousandths: ChoiceOption.shape.quantityThousandths.default(1000),
})
const GroupIn = ChoiceGroup.extend({
  groupId: Id.optional(),
  options: z.array(OptionIn).min(1).max(CHOICE_OPTIONS_MAX),
})

export const setChoices = action('catalog.setChoices', {
  title: { zh: '设置做法和套餐', en: 'Set choices' },
  needs: 'catalog.edit',
  agent: 'Says whether a good is plain, a combo or a deposit, and what its customers choose from. Replaces what was there.',
  input: z.strictObject({
    ...versioned,
    kind: ProductKind,
    choiceGroups: z.array(GroupIn).max(CHOICE_GROUPS_MAX),
  }),
  output: changed,
  refuses: {
    ...unknown,
    ...stale,
    COMBO_EMPTY: { zh: '套餐至少要有一组可选的商品。', en: 'A combo needs something to choose from.' },
    DEPOSIT_WITH_CHOICES: { zh: '押金不能有做法或加料。', en: 'A deposit has nothing to choose from.' },
    LEAST_ABOVE_MOST: { zh: '“{name}”的最少比最多还多。', en: 'The least of “{name}” is above its most.' },
    CHOICE_NAME_TWICE: { zh: '“{name}”出现了两次。', en: '“{name}” is there twice.' },
    CHOICE_ID_TWICE: { zh: '“{name}”和别的选项编号一样。', en: '“{name}” has the id of another.' },
    OPTION_PRODUCT_UNKNOWN: { zh: '选项“{name}”指向的商品不存在。', en: 'The good of option “{name}” does not exist.' },
    OPTION_PRODUCT_NOT_PLAIN: {
      zh: '选项“{name}”只能是普通商品，不能是套餐、押金或它自己。',
      en: 'The good of option “{name}” must be a plain one, and not the good itself.',
    },
    PART_OF_OTHERS: {
      zh: '“{name}”的选项里有它，所以它要一直是普通商品。',
      en: 'It is an option of “{name}”, so it must stay plain.',
    },
  },
})

export const withdrawProduct = action('catalog.withdrawProduct', {
  title: { zh: '商品下架', en: 'Withdraw a good' },
  needs: 'catalog.edit',
  input: z.strictObject({ ...versioned, reason: Note.regex(cleanText).default('') }),
  output: changed,
  refuses: { ...unknown, ...stale },
})

export const returnProduct = action('catalog.returnProduct', {
  title: { zh: '商品重新上架', en: 'Put a good back on sale' },
  needs: 'catalog.edit',
  input: z.strictObject(versioned),
  output: changed,
  refuses: { ...unknown, ...stale },
})

export const addBarcode = action('catalog.addBarcode', {
  title: { zh: '添加条码', en: 'Add a barcode' },
  needs: 'catalog.edit',
  input: z.strictObject({ ...versioned, barcode: BarcodeIn }),
  output: changed,
  refuses: { ...unknown, ...stale, BARCODE_TAKEN: codes.BARCODE_TAKEN, ...tooMany },
})

export const removeBarcode = action('catalog.removeBarcode', {
  title: { zh: '删除条码', en: 'Remove a barcode' },
  needs: 'catalog.edit',
  input: z.strictObject({ ...versioned, code: Code }),
  output: changed,
  refuses: {
    ...unknown,
    ...stale,
    BARCODE_UNKNOWN: { zh: '这个商品没有条码 {code}。', en: 'The good has no barcode {code}.', status: 404 },
  },
})

/** In base64: 7 MB of picture, so that the request stays under 10 MB. Phones send 2–5 MB. */
export const PICTURE_BASE64_MAX = 9_800_000

export const setPicture = action('catalog.setPicture', {
  title: { zh: '设置商品图片', en: 'Set the picture' },
  needs: 'catalog.edit',
  input: z.strictObject({
    ...versioned,
    /** JPEG, PNG, WebP, AVIF or GIF; null takes the picture away. */
    base64: z.string().max(PICTURE_BASE64_MAX).nullable(),
  }),
  output: changed,
  refuses: {
    ...unknown,
    ...stale,
    PICTURE_UNREADABLE: {
      zh: '读不出这张图片，请换 JPG 或 PNG。',
      en: 'The picture cannot be read; try JPG or PNG.',
      status: 422,
    },
  },
})

/** As many as a long receipt has lines. */
export const MARK_SOLD_MAX = 500

export const markSold = action('catalog.markSold', {
  title: { zh: '标记商品已销售', en: 'Mark goods as sold' },
  needs: 'catalog.edit',
  input: z.strictObject({ productIds: z.array(Id).max(MARK_SOLD_MAX) }),
  output: z.strictObject({ marked: z.int() }),
  agent: 'For modules that sell: a good once sold is not removed when its import is undone.',
})

export const productAdded = event('catalog.productAdded', {
  title: { zh: '商品已新增', en: 'Good added' },
  body: z.strictObject({ productId: Id, number: z.string(), name: z.string(), priceMinor: Price.nullable() }),
})

export const productChanged = event('catalog.productChanged', {
  title: { zh: '商品已修改', en: 'Good changed' },
  body: z.strictObject({ productId: Id, version: z.int(), fields: z.array(z.string()) }),
})

export const priceChanged = event('catalog.priceChanged', {
  title: { zh: '价格已修改', en: 'Price changed' },
  body: z.strictObject({
    productId: Id,
    version: z.int(),
    priceMinor: Price.nullable(),
    priceBeforeMinor: Price.nullable(),
    memberPriceMinor: Price.nullable(),
    memberPriceBeforeMinor: Price.nullable(),
    reason: z.string(),
  }),
})

export const productWithdrawn = event('catalog.productWithdrawn', {
  title: { zh: '商品已下架', en: 'Good withdrawn' },
  body: z.strictObject({ productId: Id, version: z.int(), reason: z.string() }),
})

export const productReturned = event('catalog.productReturned', {
  title: { zh: '商品已重新上架', en: 'Good back on sale' },
  body: z.strictObject({ productId: Id, version: z.int() }),
})
