import { businessDay } from '#science/calendar'
import type { Caller, Emit, StoreSettings } from '#platform/module'
import { ticketVoided, type VoidedTicket } from './contract.ts'

type Given = { readonly caller: Caller; readonly emit: Emit; readonly now: string; readonly newId: () => string }
type Rung = Pick<VoidedTicket, 'what' | 'ticketId' | 'name' | 'lines' | 'amountMinor' | 'reason'> & {
  readonly voidId?: string | undefined
}

/** Tells that something rung up was thrown away unpaid. Answers the void's id. */
export function recordVoid({ caller, emit, now, newId }: Given, store: StoreSettings, rung: Rung): string {
  const voidId = rung.voidId ?? newId()
  const day = businessDay(now, store)
  const { storeId } = store
  emit(
    ticketVoided,
    { ...rung, voidId, storeId, day, at: now, cashierId: caller.actor.person },
    { id: voidId, store: storeId, day },
  )
  return voidId
}
