import { settle } from '#science/sale'
import type { Receipt, TenderAsked, TenderKind } from './contract.ts'

type Tender = Receipt['tenders'][number]

export type TendersDecision =
  | { readonly do: 'take'; readonly tenders: readonly Tender[] }
  | { readonly do: 'refuse'; readonly code: 'TENDER_SHORT'; readonly values: { readonly shortMinor: number } }
  | { readonly do: 'refuse'; readonly code: 'TENDER_OVER'; readonly values: { readonly overMinor: number } }

/** Settles what is due, with a tip if there is one, with what was handed over; only cash gives change. */
export function decideTenders(payableMinor: number, asked: readonly TenderAsked[]): TendersDecision {
  const given = asked.filter((tender) => tender.givenMinor > 0)
  const settled = settle(
    payableMinor,
    given.map((tender, index) => ({
      tenderId: String(index),
      amountMinor: tender.givenMinor,
      givesChange: tender.kind === 'cash',
    })),
  )
  if (settled.ok) {
    const tenders = settled.value.tenders.map((tender, index) => tenderOf(given[index], tender))
    return { do: 'take', tenders }
  }
  if (settled.problem === 'TENDER_SHORT')
    return { do: 'refuse', code: 'TENDER_SHORT', values: { shortMinor: settled.missingMinor ?? payableMinor } }
  const withoutChange = given.reduce((sum, tender) => sum + (tender.kind === 'cash' ? 0 : tender.givenMinor), 0)
  return { do: 'refuse', code: 'TENDER_OVER', values: { overMinor: withoutChange - payableMinor } }
}

/**
 * How money goes back: by one kind if asked, else the way it came, largest tender first, and never
 * more by a tender than is left of it. What no tender has left goes back in cash. Amounts are negative.
 */
export function decideRefundTenders(
  backMinor: number,
  paid: readonly Tender[],
  backBefore: readonly Tender[],
  by: TenderKind | undefined,
): readonly Tender[] {
  if (backMinor === 0) return []
  if (by !== undefined) return [moneyBack(by, backMinor, paid.find((tender) => tender.kind === by)?.reference ?? null)]
  const tenders: Tender[] = []
  let left = backMinor
  for (const { kind, reference, leftMinor } of leftOf(paid, backBefore)) {
    const amount = Math.min(left, leftMinor)
    if (amount > 0) tenders.push(moneyBack(kind, amount, reference))
    left -= amount
  }
  if (left > 0) tenders.push(moneyBack('cash', left, null))
  return merged(tenders)
}

type Left = { readonly kind: TenderKind; readonly reference: string | null; readonly leftMinor: number }

/** What is left of each way that money came, the largest payment first. Cash of two receipts is one drawer's. */
function leftOf(paid: readonly Tender[], backBefore: readonly Tender[]): Left[] {
  const ways = new Map<string, { kind: TenderKind; reference: string | null; paidMinor: number; leftMinor: number }>()
  const keyOf = ({ kind, reference }: Tender) => `${kind} ${reference ?? ''}`
  for (const tender of paid) {
    const { kind, reference, amountMinor } = tender
    const { paidMinor } = ways.get(keyOf(tender)) ?? { paidMinor: 0 }
    const sumMinor = paidMinor + amountMinor
    ways.set(keyOf(tender), { kind, reference, paidMinor: sumMinor, leftMinor: sumMinor })
  }
  for (const tender of backBefore) {
    const way = ways.get(keyOf(tender))
    if (way !== undefined) way.leftMinor = Math.max(0, way.leftMinor + tender.amountMinor)
  }
  return [...ways.values()].toSorted((one, other) => other.paidMinor - one.paidMinor)
}

/** Cash that is left of a tender, and cash for want of another, is handed over at once. */
function merged(tenders: readonly Tender[]): Tender[] {
  const cashMinor = tenders.reduce((sum, { kind, amountMinor }) => sum - (kind === 'cash' ? amountMinor : 0), 0)
  const rest = tenders.filter(({ kind }) => kind !== 'cash')
  return cashMinor === 0 ? rest : [...rest, moneyBack('cash', cashMinor, null)]
}

function moneyBack(kind: TenderKind, amountMinor: number, reference: string | null): Tender {
  return { kind, amountMinor: -amountMinor, givenMinor: -amountMinor, changeMinor: 0, reference }
}

function tenderOf(
  asked: TenderAsked | undefined,
  settled: { keptMinor: number; changeMinor: number; amountMinor: number },
): Tender {
  if (asked === undefined) throw new Error('settled tenders answer asked tenders one by one')
  return {
    kind: asked.kind,
    amountMinor: settled.keptMinor,
    givenMinor: settled.amountMinor,
    changeMinor: settled.changeMinor,
    reference: asked.kind === 'qr' ? asked.paymentId : asked.kind === 'terminal' ? (asked.reference ?? null) : null,
  }
}
