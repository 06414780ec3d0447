import { z } from 'zod'
import { Id, page, PAGE_MAX, pageInput, query, SearchText } from '#platform/contract'
import { FileOut, Price, Product, ProductStatus } from './shapes.ts'

const notFound = { PRODUCT_UNKNOWN: { zh: '没有这个商品。', en: 'There is no such good.', status: 404 } } as const

export const products = query('catalog.products', {
  title: { zh: '商品列表', en: 'Goods' },
  needs: 'catalog.view',
  input: z.strictObject({
    /** Part of the name, pinyin initials, mnemonic, number or barcode; several words must all be found. */
    search: SearchText.optional(),
    /** Also goods of the categories below it. */
    categoryId: Id.optional(),
    status: ProductStatus.exclude(['removed']).optional(),
    sort: z.enum(['name', 'number', 'price', 'changed']).default('name'),
    descending: z.boolean().default(false),
    ...pageInput,
  }),
  output: page(Product),
  refuses: { CURSOR_INVALID: { zh: '翻页标记不对，请重新查询。', en: 'The page mark is not valid; ask again.', status: 400 } },
  agent: 'Finds goods by text, category or status.',
})

export const product = query('catalog.product', {
  title: { zh: '商品详情', en: 'A good' },
  needs: 'catalog.view',
  input: z.strictObject({ productId: Id }),
  output: z.strictObject({
    product: Product,
    /** The other goods of its family. */
    variants: z.array(z.strictObject({ id: Id, number: z.string(), variantName: z.string(), status: ProductStatus })),
  }),
  refuses: notFound,
})

export const productsByIds = query('catalog.productsByIds', {
  title: { zh: '按编号取商品', en: 'Goods by id' },
  needs: 'catalog.view',
  input: z.strictObject({ productIds: z.array(Id).max(PAGE_MAX) }),
  /** Unknown ids are left out; withdrawn and removed goods are in. */
  output: z.strictObject({ items: z.array(Product) }),
})

export const goodsToSell = query('catalog.goodsToSell', {
  title: { zh: '取要卖的商品', en: 'Goods to sell' },
  /** It tells what goods cost, whoever rings them up: for modules that sell, which keep it for the margin. */
  needs: 'catalog.viewCost',
  input: z.strictObject({ productIds: z.array(Id).max(PAGE_MAX) }),
  output: z.strictObject({
    /** Unknown ids are left out; withdrawn and removed goods are in. */
    items: z.array(Product),
    /** What the goods cost that leave the shelf with their options. */
    partCosts: z.array(z.strictObject({ productId: Id, costMinor: Price.nullable() })),
  }),
})

export const picture = query('catalog.picture', {
  title: { zh: '商品图片', en: 'A picture' },
  needs: 'catalog.view',
  /** The `pictureId` of a good: the SHA-256 of the picture, so it may be cached for ever. */
  input: z.strictObject({ pictureId: z.string().regex(/^[0-9a-f]{64}$/) }),
  output: FileOut,
  refuses: { PICTURE_UNKNOWN: { zh: '没有这张图片。', en: 'There is no such picture.', status: 404 } },
})

/** Rows of one answer; a file of 50,000 goods is 25 answers. */
export const EXPORT_ROWS_MAX = 2000

export const exportProducts = query('catalog.exportProducts', {
  title: { zh: '导出商品', en: 'Export goods' },
  needs: 'catalog.import',
  input: z.strictObject({
    language: z.enum(['zh', 'en']).default('zh'),
    search: SearchText.optional(),
    categoryId: Id.optional(),
    status: ProductStatus.exclude(['removed']).optional(),
    limit: z.int().min(1).max(EXPORT_ROWS_MAX).default(EXPORT_ROWS_MAX),
    after: pageInput.after,
  }),
  /** The columns of the import template, so that an export comes back in as it is. */
  output: z.strictObject({
    headers: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    next: z.string().nullable(),
  }),
  refuses: { CURSOR_INVALID: { zh: '翻页标记不对，请重新查询。', en: 'The page mark is not valid; ask again.', status: 400 } },
})
