import type { Row } from './read-invoices.ts'

/**
 * What the books must say, added up from the rows by nothing but this file: no type, rounding or rule of
 * ours is used. Money in pence, goods in pieces by the stock code in capitals.
 */
export type Expected = {
  /** What customers paid, less what they got back. */
  cash: number
  soldFor: number
  givenBack: number
  /** Pieces on the shelf after all, which begins at nought. */
  readonly shelf: Map<string, number>
  /** Pieces with customers. */
  readonly sold: Map<string, number>
  readonly adjusted: Map<string, number>
  readonly wasted: Map<string, number>
  /** Receipts and adjustments: an invoice of more than 200 lines makes several receipts. */
  sales: number
  returns: number
  adjustments: number
}

const LINES_OF_A_RECEIPT = 200

/** Adds the rows up. */
export function addUp(rows: readonly Row[]): Expected {
  const expected: Expected = {
    cash: 0,
    soldFor: 0,
    givenBack: 0,
    shelf: new Map(),
    sold: new Map(),
    adjusted: new Map(),
    wasted: new Map(),
    sales: 0,
    returns: 0,
    adjustments: 0,
  }
  const add = (where: Map<string, number>, code: string, pieces: number) => where.set(code, (where.get(code) ?? 0) + pieces)
  const saleLines = new Map<string, number>()
  const returnLines = new Map<string, number>()
  const adjusted = new Set<string>()
  for (const { invoice, stockCode, quantity, price } of rows) {
    const code = stockCode.toUpperCase()
    const pence = Math.round(Number(price) * 100)
    if (pence < 0) {
      // A bad debt: money went, and no goods came to the shelf.
      expected.givenBack += -pence * quantity
      add(expected.sold, code, -quantity)
      add(expected.wasted, code, quantity)
      returnLines.set(invoice, (returnLines.get(invoice) ?? 0) + 1)
    } else if (invoice.startsWith('C')) {
      expected.givenBack += pence * -quantity
      add(expected.shelf, code, -quantity)
      add(expected.sold, code, quantity)
      returnLines.set(invoice, (returnLines.get(invoice) ?? 0) + 1)
    } else if (quantity < 0) {
      add(expected.shelf, code, quantity)
      add(expected.adjusted, code, -quantity)
      adjusted.add(invoice)
    } else {
      expected.soldFor += pence * quantity
      add(expected.shelf, code, -quantity)
      add(expected.sold, code, quantity)
      saleLines.set(invoice, (saleLines.get(invoice) ?? 0) + 1)
    }
  }
  const receipts = (lines: Map<string, number>) =>
    [...lines.values()].reduce((sum, count) => sum + Math.ceil(count / LINES_OF_A_RECEIPT), 0)
  expected.cash = expected.soldFor - expected.givenBack
  expected.sales = receipts(saleLines)
  expected.returns = receipts(returnLines)
  expected.adjustments = adjusted.size
  return expected
}
