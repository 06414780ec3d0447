import type { Receipt } from '../../contract.ts'
import { decideRefund, type RefundDecision } from '../../decide-refund.ts'

/** A line as it may come back: how much is left of it, how much does, and whether it can be sold again. */
export type BackLine = {
  readonly line: number
  readonly leftThousandths: number
  readonly quantityThousandths: number
  readonly restock: boolean
}

type Refunded = readonly { readonly line: number; readonly quantityThousandths: number }[]

/** Nothing comes back yet; what is left of each line is known. */
export function openBack(sale: Receipt, refunded: Refunded): readonly BackLine[] {
  const gone = new Map(refunded.map(({ line, quantityThousandths }) => [line, quantityThousandths]))
  // What came back in an exchange was never sold by it.
  const sold = sale.lines.filter(({ quantityThousandths }) => quantityThousandths > 0)
  return sold.map(({ line, quantityThousandths }) => ({
    line,
    leftThousandths: Math.max(0, quantityThousandths - (gone.get(line) ?? 0)),
    quantityThousandths: 0,
    restock: true,
  }))
}

/** One line changed; a quantity stays between nothing and what is left. */
export function changeBack(
  lines: readonly BackLine[],
  line: number,
  change: Partial<Pick<BackLine, 'quantityThousandths' | 'restock'>>,
): readonly BackLine[] {
  return lines.map((one) => {
    if (one.line !== line) return one
    const next = { ...one, ...change }
    return { ...next, quantityThousandths: Math.min(Math.max(next.quantityThousandths, 0), one.leftThousandths) }
  })
}

/** All that is left comes back. */
export function allBack(lines: readonly BackLine[]): readonly BackLine[] {
  return lines.map((line) => ({ ...line, quantityThousandths: line.leftThousandths }))
}

/** The lines that come back, as the server is asked. */
export function askedBack(lines: readonly BackLine[]): { line: number; quantityThousandths: number; restock: boolean }[] {
  return lines
    .filter(({ quantityThousandths }) => quantityThousandths > 0)
    .map(({ line, quantityThousandths, restock }) => ({ line, quantityThousandths, restock }))
}

/** The money that would go back, by the server's own rule; undefined while nothing is chosen. */
export function moneyBack(
  sale: Receipt,
  before: readonly Receipt[],
  lines: readonly BackLine[],
  byCash: boolean,
): (RefundDecision & { do: 'refund' }) | undefined {
  const asked = askedBack(lines)
  if (asked.length === 0) return undefined
  const decision = decideRefund({ sale, before, asked, tender: byCash ? 'cash' : undefined, mayOtherTender: true })
  return decision.do === 'refund' ? decision : undefined
}
