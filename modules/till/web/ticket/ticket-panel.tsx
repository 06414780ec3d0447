import './ticket.css'
import { ScanOutlined } from '@ant-design/icons'
import { useMemo, type ReactNode } from 'react'
import { Empty, useFormat, useIsPhone, useSay } from '#web/ui'
import { CustomerRow } from '../promotion/customer-row.tsx'
import { GuideInvitation } from '../training/guide-card.tsx'
import { useSteady } from '../use-steady.ts'
import type { Till } from '../use-till.ts'
import { useTillWords } from '../words.ts'
import { ExchangeBack } from './exchange-back.tsx'
import { LineActions } from './line-actions.tsx'
import { removeLine } from './remove-line.ts'
import { TicketHead } from './ticket-head.tsx'
import { TicketLine, type LineDeeds, type LineSpeech } from './ticket-line.tsx'
import { selectedLine, type Line } from './ticket.ts'
import { TicketTotals } from './ticket-totals.tsx'

/** The ticket: its lines, what can be done with the marked one, and what it comes to. */
export function TicketPanel({ till, onBack }: { till: Till; onBack: () => void }): ReactNode {
  const say = useTillWords()
  const { ticket, sending } = till.desk
  const line = selectedLine(ticket)
  const back = useSteady(onBack)
  const ask = useSteady((kind: 'quantity' | 'changePrice' | 'lineDiscount') => {
    if (line !== undefined) till.open({ kind, lineId: line.lineId })
  })
  const remove = useSteady(() => line !== undefined && removeLine(till, line, say))
  return (
    <section className="ticket">
      <TicketHead
        name={ticket.name}
        isEmpty={ticket.lines.length === 0}
        isExchange={ticket.exchange !== null}
        stuckBecause={till.stuckBecause}
        open={till.open}
        onBack={back}
      />
      <CustomerRow
        isMember={ticket.isMember}
        couponCount={ticket.coupons.length}
        isStuck={sending !== null}
        changeTicket={till.changeTicket}
        open={till.open}
      />
      <ExchangeBack till={till} />
      <TicketLines till={till} />
      {ticket.lines.length > 0 && (
        <LineActions
          hasLine={line !== undefined}
          isDeposit={line?.good.kind === 'deposit'}
          isStuck={sending !== null}
          levels={till.levels}
          onAsk={ask}
          onRemove={remove}
        />
      )}
      <TicketTotals till={till} />
    </section>
  )
}

function TicketLines({ till }: { till: Till }): ReactNode {
  const say = useTillWords()
  const sayPair = useSay()
  const format = useFormat()
  const isPhone = useIsPhone()
  const { lines, selected } = till.desk.ticket
  const remove = useSteady((line: Line) => removeLine(till, line, say))
  const { open, changeTicket } = till
  const deeds: LineDeeds = useMemo(() => ({ open, changeTicket, remove }), [open, changeTicket, remove])
  // Made once for all lines: formats are dear, and a scan draws a line.
  const speech: LineSpeech = useMemo(() => ({ say, sayPair, format }), [say, sayPair, format])
  if (lines.length === 0)
    return (
      <div className="ticket-lines ticket-empty">
        <Empty icon={<ScanOutlined />} title={say('emptyTitle')} text={say(isPhone ? 'emptyTextPhone' : 'emptyText')} />
        <GuideInvitation />
      </div>
    )
  return (
    <ol className="ticket-lines" aria-live="polite">
      {lines.map((line, index) => (
        <TicketLine
          key={line.lineId}
          line={line}
          figures={till.priced.lines[index]}
          isHere={line.lineId === selected}
          deeds={deeds}
          speech={speech}
        />
      ))}
    </ol>
  )
}
