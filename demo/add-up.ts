import type { Receipt, TakenTotals } from '#modules/till'

type Side = TakenTotals['sales']
type Tender = TakenTotals['tenders'][number]
type Tax = TakenTotals['taxes'][number]

/** What receipts add up to so far. */
export type Taken = {
  sales: Side
  refunds: Side
  readonly tenders: Map<Tender['kind'], Tender>
  readonly taxes: Map<number, Tax>
  first: TakenTotals['first']
  last: TakenTotals['last']
}

const nothing: Side = {
  count: 0,
  grossMinor: 0,
  discountMinor: 0,
  amountMinor: 0,
  roundingMinor: 0,
  payableMinor: 0,
  taxMinor: 0,
}

export function nothingTaken(): Taken {
  return { sales: nothing, refunds: nothing, tenders: new Map(), taxes: new Map(), first: null, last: null }
}

/** Adds a sale or a refund, as `till.totals` does with those that were filed: the demo knows no exchanges and deposits. */
export function addReceipt(taken: Taken, receipt: Receipt): void {
  if (receipt.kind === 'sale') taken.sales = withReceipt(taken.sales, receipt)
  else taken.refunds = withReceipt(taken.refunds, receipt)
  for (const { kind, amountMinor } of receipt.tenders) {
    const before = taken.tenders.get(kind) ?? { kind, takenMinor: 0, backMinor: 0, amountMinor: 0 }
    taken.tenders.set(kind, {
      kind,
      takenMinor: before.takenMinor + Math.max(amountMinor, 0),
      backMinor: before.backMinor + Math.min(amountMinor, 0),
      amountMinor: before.amountMinor + amountMinor,
    })
  }
  for (const { taxBasisPoints, amountMinor, taxMinor } of receipt.lines) {
    const before = taken.taxes.get(taxBasisPoints)
    taken.taxes.set(taxBasisPoints, {
      taxBasisPoints,
      amountMinor: (before?.amountMinor ?? 0) + amountMinor,
      taxMinor: (before?.taxMinor ?? 0) + taxMinor,
    })
  }
  const { receiptId, number, at } = receipt
  taken.first ??= { receiptId, number, at }
  taken.last = { receiptId, number, at }
}

/** The sums in the order in which reports list them. */
export function totalsOf({ sales, refunds, tenders, taxes, first, last }: Taken): TakenTotals {
  return {
    sales,
    refunds,
    exchanges: 0,
    depositMinor: 0,
    tipMinor: 0,
    tenders: [...tenders.values()].toSorted((a, b) => b.amountMinor - a.amountMinor || (a.kind < b.kind ? -1 : 1)),
    taxes: [...taxes.values()].toSorted((a, b) => b.taxBasisPoints - a.taxBasisPoints),
    first,
    last,
  }
}

function withReceipt(side: Side, receipt: Receipt): Side {
  return {
    count: side.count + 1,
    grossMinor: side.grossMinor + receipt.grossMinor,
    discountMinor: side.discountMinor + receipt.discountMinor,
    amountMinor: side.amountMinor + receipt.amountMinor,
    roundingMinor: side.roundingMinor + receipt.roundingMinor,
    payableMinor: side.payableMinor + receipt.payableMinor,
    taxMinor: side.taxMinor + receipt.taxMinor,
  }
}
