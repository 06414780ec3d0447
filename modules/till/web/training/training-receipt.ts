import type { Receipt, TenderAsked } from '../../contract.ts'
import { decideTenders } from '../../decide-tenders.ts'
import type { PricedTicket } from '../ticket/price.ts'

/** What a training receipt is made of. */
export type Trained = {
  readonly receiptId: string
  readonly storeId: string
  readonly cashierId: string | null
  readonly day: string
  readonly at: string
  readonly priced: PricedTicket
  readonly tenders: readonly TenderAsked[]
  readonly tipMinor: number
}

/** The receipt that a sale would have left, numbered `T…`; undefined when the ticket could not be sold so. */
export function trainingReceipt(trained: Trained): Receipt | undefined {
  const { receiptId, storeId, cashierId, day, at, priced, tipMinor } = trained
  const { sold, totals } = priced
  if (sold === undefined || totals === undefined) return undefined
  const settled = decideTenders(totals.payableMinor + tipMinor, trained.tenders)
  if (settled.do === 'refuse') return undefined
  return {
    receiptId,
    kind: 'sale',
    number: trainingNumber(day, receiptId),
    storeId,
    day,
    at,
    cashierId,
    lines: [...sold],
    ...totals,
    tenders: [...settled.tenders],
    ...(tipMinor > 0 ? { tipMinor } : {}),
    refundOf: null,
    reason: null,
    note: null,
  }
}

/** `T260302-7K3F9Q`: as a real one, with a letter that the server refuses to take back. */
function trainingNumber(day: string, receiptId: string): string {
  return `T${day.slice(2).replaceAll('-', '')}-${receiptId.replaceAll('-', '').slice(-6).toUpperCase()}`
}
