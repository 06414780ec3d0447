import type { Receipt } from './contract.ts'

/** What contradicts itself in a sale that came from a till, in words for a person; undefined when nothing does. */
export function decideSound({ lines, tenders, payableMinor, tipMinor = 0 }: Receipt): string | undefined {
  const negative = lines.find(({ quantityThousandths }) => quantityThousandths < 0)
  if (negative !== undefined)
    return `NEGATIVE_QTY: 第 ${negative.line} 行“${negative.name}”的数量是负的。 / Line ${negative.line}, “${negative.name}”: a sale has no negative quantity.`
  const paidMinor = tenders.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const dueMinor = payableMinor + tipMinor
  if (paidMinor !== dueMinor)
    return `TENDER_SUM_MISMATCH: 应收 ${dueMinor} 分，付款合计 ${paidMinor} 分。 / ${dueMinor} fen were due; the tenders sum to ${paidMinor}.`
  return undefined
}
