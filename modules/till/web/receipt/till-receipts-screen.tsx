import type { ReactNode } from 'react'
import { useGo } from '#web/ui'
import { useDesk } from '../ticket/use-desk.ts'
import { ReceiptsScreen } from './receipts-screen.tsx'
import { useReceiptWords } from './receipt-words.ts'

/** Receipts at the till, where goods can also be exchanged on the ticket. */
export function TillReceiptsScreen(): ReactNode {
  const say = useReceiptWords()
  const go = useGo()
  const { desk, change } = useDesk()
  const isBusy = desk.ticket.lines.length > 0 || desk.sending !== null
  return (
    <ReceiptsScreen
      exchanging={{
        noExchange: isBusy ? say('ticketBusy') : undefined,
        onExchange: (exchange) => {
          change({ do: 'ticket', action: { do: 'exchange', exchange } })
          go('/')
        },
      }}
    />
  )
}
