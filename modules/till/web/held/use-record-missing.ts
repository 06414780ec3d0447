import { useEffect, useRef, useState } from 'react'
import { act, newKey, useSession } from '#web/ui'
import { voidLines } from '../../contract.ts'
import { isAnswer } from '../pay/is-answer.ts'
import { namedLines } from '../pay/sale-input.ts'
import { missingOf } from '../ticket/merge.ts'
import type { PricedTicket } from '../ticket/price.ts'
import type { Ticket } from '../ticket/ticket.ts'
import { MissingQueue, type Missing, type Outcome } from './missing-queue.ts'

/** After the patience of one call, as for a sale. */
const TRY_AGAIN_MILLISECONDS = 5000

export type RecordMissing = (ticket: Ticket, quote: (ticket: Ticket) => PricedTicket) => void

/**
 * Puts on record what was on recalled tickets and is on this one no more. Nobody waits for it: it is told again until the
 * server has it, also after a reload.
 */
export function useRecordMissing(): RecordMissing {
  const who = useSession()
  const storeId = who?.store.id ?? ''
  const personId = who?.person.id ?? ''
  const [queue, setQueue] = useState<{ readonly storeId: string; readonly missing: MissingQueue }>()
  if (queue?.storeId !== storeId) setQueue({ storeId, missing: new MissingQueue(localStorage, storeId) })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const deliver = async () => {
    clearTimeout(timer.current)
    if (queue === undefined || personId === '') return
    const isMore = await queue.missing.deliver(personId, tell)
    if (isMore) timer.current = setTimeout(() => void latest.current(), TRY_AGAIN_MILLISECONDS)
  }
  const latest = useRef(deliver)
  useEffect(() => {
    latest.current = deliver
  })
  useEffect(() => {
    void latest.current()
    return () => clearTimeout(timer.current)
  }, [queue, personId])
  return (ticket, quote) => {
    for (const { ticketId, name, lines } of missingOf(ticket.recalled, ticket.lines)) {
      const { asked, totals } = quote({ ...ticket, lines, coupons: [], exchange: null, discount: { kind: 'none' } })
      const amountMinor = totals?.payableMinor ?? 0
      const input = { voidId: newKey(), storeId, ticketId, name, lines: namedLines(asked, lines), amountMinor }
      queue?.missing.add({ key: newKey(), personId, input })
    }
    void latest.current()
  }
}

async function tell({ key, input }: Missing): Promise<Outcome> {
  try {
    await act(voidLines, input, { key })
    return 'answered'
  } catch (error) {
    if (!isAnswer(error)) return 'silent'
    // Refused, it will be refused again: said where bugs are said, and not tried for ever.
    reportError(error)
    return 'answered'
  }
}
