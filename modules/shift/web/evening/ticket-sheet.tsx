import type { ReactNode } from 'react'
import { heldTickets } from '#modules/till'
import { Empty, Failure, Loading, Sheet, useAsk, useFormat, useMay, words } from '#web/ui'
import { useEveningWords } from './evening-words.ts'

const useTicketWords = words({
  zh: { gone: '这张单已经取走了', right: '您没有查看挂单的权限。', amount: '挂起时' },
  en: { gone: 'This ticket was taken up again', right: 'You may not see held tickets.', amount: 'When it was held' },
})

/** What is on a ticket that nobody finished. */
export function TicketSheet(props: { storeId: string; ticketId: string; onClose: () => void }): ReactNode {
  const { storeId, ticketId, onClose } = props
  const say = useTicketWords()
  const sayEvening = useEveningWords()
  const format = useFormat()
  const may = useMay('till.sell')
  const answer = useAsk(heldTickets, { storeId }, { enabled: may })
  const ticket = answer.data?.items.find((one) => one.ticketId === ticketId)
  return (
    <Sheet open onClose={onClose} title={ticket === undefined || ticket.name === '' ? sayEvening('ticket') : ticket.name}>
      {!may ? (
        <p className="soft">{say('right')}</p>
      ) : answer.error !== null ? (
        <Failure error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.data === undefined ? (
        <Loading lines={4} />
      ) : ticket === undefined ? (
        <Empty title={say('gone')} />
      ) : (
        <div className="stack">
          <p className="soft num">{format.dayAndTime(ticket.heldAt)}</p>
          <ul className="evening-goods">
            {ticket.lines.map((line, place) => (
              <li key={place}>
                <b className="grow">{line.name}</b>
                <span className="num">× {format.quantity(line.quantityThousandths)}</span>
              </li>
            ))}
          </ul>
          <div className="row">
            <b className="grow">{say('amount')}</b>
            <b className="num evening-due">{format.money(ticket.amountMinor)}</b>
          </div>
        </div>
      )}
    </Sheet>
  )
}
