import type { TenderAsked, TenderKind } from '../../contract.ts'
import { decideTenders } from '../../decide-tenders.ts'

/** How the customer is paying: what she handed over so far, and what is being taken now. */
export type Pay = {
  readonly method: TenderKind
  /** What is typed for the next tender; empty: all that is left. */
  readonly text: string
  readonly reference: string
  readonly tenders: readonly TenderAsked[]
  /** A QR payment that waits for the customer. */
  readonly qr: { readonly paymentId: string; readonly key: string; readonly amountMinor: number } | null
  /** When the customer was told what is due: an hour that strikes while she looks for her purse changes nothing. */
  readonly toldAt: string | null
  /** For the staff, on top of what is due. */
  readonly tipMinor: number
}

export const nothingPaid: Pay = { method: 'cash', text: '', reference: '', tenders: [], qr: null, toldAt: null, tipMinor: 0 }

export type PayAction =
  | { readonly do: 'tell'; readonly at: string }
  /** Back to the goods. What was told stays when money was taken on it. */
  | { readonly do: 'leave' }
  | { readonly do: 'tip'; readonly tipMinor: number }
  | { readonly do: 'choose'; readonly method: TenderKind }
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'name'; readonly reference: string }
  | { readonly do: 'take'; readonly tender: TenderAsked }
  | { readonly do: 'giveBack'; readonly at: number }
  | { readonly do: 'askQr'; readonly paymentId: string; readonly key: string; readonly amountMinor: number }
  | { readonly do: 'dropQr' }
  | { readonly do: 'qrPaid'; readonly paymentId: string }

/** The payment after a deed. */
export function changePay(pay: Pay, action: PayAction): Pay {
  switch (action.do) {
    case 'tell':
      return { ...pay, toldAt: pay.toldAt ?? action.at }
    case 'leave':
      return pay.tenders.length === 0 && pay.qr === null ? { ...pay, toldAt: null } : pay
    case 'tip':
      return { ...pay, tipMinor: action.tipMinor, text: '' }
    case 'choose':
      return { ...pay, method: action.method, text: '' }
    case 'type':
      return { ...pay, text: action.text }
    case 'name':
      return { ...pay, reference: action.reference }
    case 'take':
      return { ...pay, tenders: [...pay.tenders, action.tender], text: '', reference: '' }
    case 'giveBack':
      return { ...pay, tenders: pay.tenders.filter((tender, at) => at !== action.at || tender.kind === 'qr') }
    case 'askQr': {
      const { paymentId, key, amountMinor } = action
      return { ...pay, qr: { paymentId, key, amountMinor }, text: '' }
    }
    case 'dropQr':
      return { ...pay, qr: null }
    case 'qrPaid':
      return qrPaid(pay, action.paymentId)
  }
}

/** Where a payment stands. `over`: more than is due by a tender that gives no change. */
export type Balance = {
  readonly givenMinor: number
  readonly leftMinor: number
  readonly changeMinor: number
  readonly overMinor: number
  readonly isSettled: boolean
}

/** What is left of the sum due, or the change. */
export function balanceOf(payableMinor: number, tenders: readonly TenderAsked[]): Balance {
  const givenMinor = tenders.reduce((sum, tender) => sum + tender.givenMinor, 0)
  const decided = decideTenders(payableMinor, tenders)
  if (decided.do === 'take') {
    const changeMinor = decided.tenders.reduce((sum, tender) => sum + tender.changeMinor, 0)
    return { givenMinor, leftMinor: 0, changeMinor, overMinor: 0, isSettled: true }
  }
  const overMinor = decided.code === 'TENDER_OVER' ? decided.values.overMinor : 0
  const leftMinor = decided.code === 'TENDER_SHORT' ? decided.values.shortMinor : 0
  return { givenMinor, leftMinor, changeMinor: 0, overMinor, isSettled: false }
}

const NOTES_MINOR = [500, 1000, 2000, 5000, 10_000] as const
/** As many as fit beside the exact sum. */
const QUICK_MAX = 5

/**
 * Sums a customer is likely to hand over, the smallest first: notes, and the next round sum of each.
 *
 * @example quickCash(3850) // [4000, 5000, 10000]
 */
export function quickCash(dueMinor: number): readonly number[] {
  if (dueMinor <= 0) return []
  const rounded = NOTES_MINOR.map((note) => Math.ceil(dueMinor / note) * note)
  return [...new Set(rounded)]
    .filter((sum) => sum > dueMinor)
    .sort((one, other) => one - other)
    .slice(0, QUICK_MAX)
}

/** Money that arrived becomes a tender, once. */
function qrPaid(pay: Pay, paymentId: string): Pay {
  if (pay.qr?.paymentId !== paymentId) return pay
  return { ...pay, qr: null, tenders: [...pay.tenders, { kind: 'qr', givenMinor: pay.qr.amountMinor, paymentId }] }
}
