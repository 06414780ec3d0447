import { z } from 'zod'
import {
  action,
  Day,
  event,
  Id,
  Instant,
  Note,
  page,
  pageInput,
  permission,
  query,
  SearchText,
  Thousandths,
  ThousandthsSum,
} from '#platform/contract'

export const view = permission('stock.view', { zh: '查看库存', en: 'See stock' })
export const countInRight = permission('stock.countIn', { zh: '入库', en: 'Count goods in' })
export const adjustRight = permission('stock.adjust', { zh: '调整库存', en: 'Adjust stock' })

/** Most lines that one delivery or correction may carry: a truck of mixed goods, with room. */
export const LINES_MAX = 500

/**
 * Where goods are, as ledger addresses. `stock` is held: it has a balance, and the balance may fall
 * below zero, because a sale is physical truth. The others are flows: where goods came from or went.
 */
export const place = {
  stock: (storeId: string) => ({ address: `stock/${storeId}`, kind: 'held' }) as const,
  sold: (storeId: string) => ({ address: `sold/${storeId}`, kind: 'flow' }) as const,
  received: (storeId: string) => ({ address: `received/${storeId}`, kind: 'flow' }) as const,
  adjusted: (storeId: string, reason: string) => ({ address: `adjusted/${storeId}/${reason}`, kind: 'flow' }) as const,
}
/** The ledger's unit of a product: each product counts for itself, in thousandths. */
export const productUnit = (productId: string) => `product/${productId}`
/** The product that a ledger unit counts. */
export const productOf = (unit: string) => unit.slice('product/'.length)

/** Why stock differs from the book. `found` and `correction` may raise or lower it, the others lower it. */
export const Reason = z.enum(['counted', 'waste', 'ownUse', 'lost', 'found', 'opening', 'correction'])
export type Reason = z.infer<typeof Reason>

export const Level = z
  .strictObject({
    productId: Id,
    name: z.string(),
    unit: z.string(),
    /** Base units, in thousandths; negative when more was sold than the book knew of. */
    onHandThousandths: ThousandthsSum,
  })
  .meta({ id: 'StockLevel' })

export const levels = query('stock.levels', {
  title: { zh: '库存一览', en: 'Stock levels' },
  needs: 'stock.view',
  agent: 'What is on the shelf of one store; filter "out" for what cannot be sold from the book.',
  input: z.strictObject({
    storeId: Id,
    search: SearchText.optional(),
    filter: z.enum(['all', 'out', 'negative']).default('all'),
    ...pageInput,
  }),
  output: page(Level),
  refuses: { STORE_UNKNOWN: { zh: '没有这家门店。', en: 'There is no such store.', status: 404 } },
})

export const levelsOf = query('stock.levelsOf', {
  title: { zh: '指定商品的库存', en: 'Stock of given products' },
  needs: 'stock.view',
  input: z.strictObject({ storeId: Id, productIds: z.array(Id).min(1).max(200) }),
  output: z.strictObject({ items: z.array(z.strictObject({ productId: Id, onHandThousandths: ThousandthsSum })) }),
})

export const Move = z
  .strictObject({
    at: Instant,
    day: Day,
    /** What happened: `sold`, `received`, or the reason of an adjustment. */
    what: z.string(),
    changeThousandths: ThousandthsSum,
    /** The fact it came from, for following it to its ticket. */
    factId: Id,
  })
  .meta({ id: 'StockMove' })

export const moves = query('stock.moves', {
  title: { zh: '商品出入库记录', en: 'Moves of a product' },
  needs: 'stock.view',
  input: z.strictObject({ storeId: Id, productId: Id, ...pageInput }),
  output: page(Move),
  refuses: { STORE_UNKNOWN: { zh: '没有这家门店。', en: 'There is no such store.', status: 404 } },
})

const PositiveThousandths = Thousandths.min(1)
const refusesOfAChange = {
  STORE_UNKNOWN: { zh: '没有这家门店。', en: 'There is no such store.', status: 404 },
  PRODUCT_UNKNOWN: { zh: '没有这个商品。', en: 'There is no such product.', status: 404 },
  PRODUCT_NOT_STOCKED: {
    zh: '“{name}”是套餐或押金，没有自己的库存。',
    en: '“{name}” is a combo or a deposit and has no stock of its own.',
  },
  PRODUCT_TWICE: { zh: '“{name}”出现了两次，请合并成一行。', en: '“{name}” is there twice; make it one line.' },
} as const

export const countIn = action('stock.countIn', {
  title: { zh: '入库', en: 'Count goods in' },
  needs: 'stock.countIn',
  runs: 'anywhere',
  agent: 'When goods arrived and were counted.',
  input: z.strictObject({
    storeId: Id,
    lines: z
      .array(z.strictObject({ productId: Id, quantityThousandths: PositiveThousandths }))
      .min(1)
      .max(LINES_MAX),
    /** Delivery note or supplier, as the shop writes it. */
    note: Note.optional(),
  }),
  output: z.strictObject({ movementId: Id, lines: z.int() }),
  refuses: refusesOfAChange,
})

export const adjust = action('stock.adjust', {
  title: { zh: '调整库存', en: 'Adjust stock' },
  needs: 'stock.adjust',
  runs: 'anywhere',
  agent: 'When the shelf differs from the book: give what was counted, or a change with its reason.',
  input: z.strictObject({
    storeId: Id,
    reason: Reason,
    lines: z
      .array(
        z.union([
          /** The shelf was counted: the book becomes this. */
          z.strictObject({ productId: Id, countedThousandths: Thousandths.min(0) }),
          /** The shelf changed by this. */
          z.strictObject({ productId: Id, changeThousandths: Thousandths }),
        ]),
      )
      .min(1)
      .max(LINES_MAX),
    note: Note.optional(),
  }),
  output: z.strictObject({
    movementId: Id,
    lines: z.array(z.strictObject({ productId: Id, changeThousandths: ThousandthsSum, onHandThousandths: ThousandthsSum })),
  }),
  refuses: {
    ...refusesOfAChange,
    NOTHING_CHANGES: { zh: '实数和账面一样，没有需要调整的。', en: 'The count equals the book: nothing to adjust.' },
    REASON_ONLY_LOWERS: { zh: '“{reason}”只能减少库存。', en: 'The reason “{reason}” can only lower stock.' },
  },
})

const MovedLine = z.strictObject({ productId: Id, changeThousandths: ThousandthsSum })
export const goodsCountedIn = event('stock.goodsCountedIn', {
  title: { zh: '已入库', en: 'Goods counted in' },
  body: z.strictObject({ lines: z.array(MovedLine), note: z.string().nullable() }),
})
export const stockAdjusted = event('stock.adjusted', {
  title: { zh: '库存已调整', en: 'Stock adjusted' },
  body: z.strictObject({ reason: Reason, lines: z.array(MovedLine), note: z.string().nullable() }),
})

export type Level = z.infer<typeof Level>
export type Move = z.infer<typeof Move>
