import { z } from 'zod'
import { Day, Id, Instant, Minor, MinorNotNegative, query, Thousandths } from '#platform/contract'
import { ReceiptKind, storeUnknown, TenderKind, Totals } from './parts.ts'

/** Most lines that a list for looking through has: who has more has another problem. */
export const LOOKED_THROUGH_MAX = 200

const Side = z.strictObject({ count: z.int(), ...Totals.shape })
const ReceiptName = z.strictObject({ receiptId: Id, number: z.string(), at: Instant })

/** What receipts add up to. Refunds and returns are negative. */
export const TakenTotals = z
  .strictObject({
    /** What was sold, also in exchanges; `count` is of sales alone. */
    sales: Side,
    /** What came back, also in exchanges; `count` is of refunds and returns. */
    refunds: Side,
    /** This and the next two are left out of reports that were made before there were any. */
    exchanges: z.int().optional(),
    /** Deposits taken less deposits given back: in the payable of both sides, but owed and not earned. */
    depositMinor: Minor.optional(),
    /** On top of what was payable, in the tenders. */
    tipMinor: Minor.optional(),
    /** By kind of money: taken, given back (negative), and what is left of it. Kinds not used are left out. */
    tenders: z.array(z.strictObject({ kind: TenderKind, takenMinor: Minor, backMinor: Minor, amountMinor: Minor })),
    /** Sales less refunds by tax rate, without deposits; `amountMinor` includes the tax. */
    taxes: z.array(z.strictObject({ taxBasisPoints: z.int(), amountMinor: Minor, taxMinor: Minor })),
    first: ReceiptName.nullable(),
    last: ReceiptName.nullable(),
  })
  .meta({ id: 'TakenTotals' })
export type TakenTotals = z.infer<typeof TakenTotals>

export const totals = query('till.totals', {
  title: { zh: '小票合计', en: 'Totals of receipts' },
  needs: 'till.seeTakings',
  agent: 'What the receipts of a shift or of a business day add up to, by tender and tax rate.',
  input: z.strictObject({
    storeId: Id,
    shiftId: Id.optional(),
    day: Day.optional(),
    /** Only receipts that belong to no shift. */
    withoutShift: z.boolean().default(false),
  }),
  output: TakenTotals,
  refuses: {
    ...storeUnknown,
    SHIFT_OR_DAY: { zh: '请指定班次或营业日。', en: 'Name a shift or a business day.', status: 400 },
  },
})

export const refundsOfDay = query('till.refundsOfDay', {
  title: { zh: '当日退货', en: 'Refunds of a day' },
  needs: 'till.seeTakings',
  agent: 'What came back on a business day, with the sale it came from, largest first.',
  input: z.strictObject({ storeId: Id, day: Day }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        receiptId: Id,
        number: z.string(),
        kind: ReceiptKind,
        at: Instant,
        cashierId: Id.nullable(),
        /** Negative: what the customer got. */
        payableMinor: Minor,
        reason: z.string().nullable(),
        sale: z.strictObject({ receiptId: Id, number: z.string(), at: Instant, cashierId: Id.nullable() }).nullable(),
      }),
    ),
  }),
  refuses: storeUnknown,
})

export const priceCuts = query('till.priceCuts', {
  title: { zh: '手工改低价和打折', en: 'Prices cut by hand' },
  needs: 'till.seeTakings',
  agent: 'Lines sold below the list price, or with a discount given by hand, on a business day; largest cut first.',
  input: z.strictObject({ storeId: Id, day: Day }),
  output: z.strictObject({
    /** Of all such lines, also those beyond the list. */
    lineCount: z.int(),
    cutMinor: Minor,
    items: z.array(
      z.strictObject({
        receiptId: Id,
        number: z.string(),
        at: Instant,
        cashierId: Id.nullable(),
        line: z.int(),
        productId: Id,
        name: z.string(),
        quantityThousandths: Thousandths,
        listPriceMinor: MinorNotNegative.nullable(),
        unitPriceMinor: MinorNotNegative,
        discountMinor: Minor,
        cutMinor: Minor,
      }),
    ),
  }),
  refuses: storeUnknown,
})
