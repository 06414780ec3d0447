import type { TenderAsked } from '../../contract.ts'
import type { Ticket } from '../ticket/ticket.ts'

/** What only the server can decide: it binds something that other tills could use too. */
export type ByServer = 'exchange' | 'qr' | 'coupon' | 'approval' | 'shift'

type Sale = {
  readonly ticket: Pick<Ticket, 'exchange' | 'coupons' | 'approved'>
  readonly tenders: readonly Pick<TenderAsked, 'kind'>[]
  /** Nobody answers: then a shift that is not open keeps no customer waiting. */
  readonly isAlone: boolean
  readonly lacksShift: boolean
}

/** Why a till cannot decide a sale by itself; undefined when it can. */
export function needsServer({ ticket, tenders, isAlone, lacksShift }: Sale): ByServer | undefined {
  if (ticket.exchange !== null) return 'exchange'
  if (tenders.some(({ kind }) => kind === 'qr')) return 'qr'
  if (ticket.coupons.length > 0) return 'coupon'
  if (ticket.approved.length > 0) return 'approval'
  return lacksShift && !isAlone ? 'shift' : undefined
}
