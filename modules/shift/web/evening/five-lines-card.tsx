import {
  CheckOutlined,
  DatabaseOutlined,
  PauseCircleOutlined,
  PercentageOutlined,
  RollbackOutlined,
  UnlockOutlined,
} from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import { Card, Failure, Loading, Sheet, useAsk, useFormat, useLive } from '#web/ui'
import { nightlyLines } from '../../contract.ts'
import { ShiftReceiptsCard } from '../office/shift-receipts-card.tsx'
import { useEveningWords } from './evening-words.ts'
import { CutItems, HeldItems, OpeningItems, RefundItems, StockItems, VoidedItems } from './line-items.tsx'
import { ReceiptSheet } from './receipt-sheet.tsx'
import { TicketSheet } from './ticket-sheet.tsx'

/** As many as the server looks at: beyond it, it only knows that there are more. */
const STOCK_SEEN = 200
/** What changes the lines while somebody looks at them. */
const newsThatCount = [
  'till.saleRefunded',
  'till.goodsTakenBack',
  'shift.drawerOpened',
  'print.drawerOpened',
  'till.ticketHeld',
  'till.ticketRecalled',
  'till.ticketVoided',
]

/** Five things an owner looks at each night, each with what lies behind it. */
export function FiveLinesCard({ storeId, day }: { storeId: string; day: string }): ReactNode {
  const say = useEveningWords()
  const format = useFormat()
  const answer = useAsk(nightlyLines, { storeId, day })
  useLive(newsThatCount, () => void answer.refetch())
  const [behind, setBehind] = useState<Behind>()
  const onReceipt = (receiptId: string) => setBehind({ kind: 'receipt', receiptId })
  const data = answer.data
  if (data === undefined)
    return (
      <Card title={say('lines')}>
        {answer.error === null ? <Loading lines={5} /> : <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      </Card>
    )
  const { refunds, drawerOpenings, priceCuts, negativeStock } = data
  return (
    <Card title={say('lines')} aside={<span className="soft evening-aside">{say('linesText')}</span>}>
      <FiveLine
        icon={<RollbackOutlined />}
        count={refunds.count}
        listed={refunds.items.length}
        title={say('refunds', { count: refunds.count, amount: format.money(-refunds.amountMinor) })}
        text={say('refundsText')}
      >
        <RefundItems items={refunds.items} onReceipt={onReceipt} />
      </FiveLine>
      <FiveLine
        icon={<UnlockOutlined />}
        count={drawerOpenings.count}
        listed={drawerOpenings.items.length}
        title={say('openings', { count: drawerOpenings.count })}
        text={say('openingsText')}
      >
        <OpeningItems items={drawerOpenings.items} onShift={(shiftId) => setBehind({ kind: 'shift', shiftId })} />
      </FiveLine>
      <FiveLine
        icon={<PercentageOutlined />}
        count={priceCuts.count}
        listed={priceCuts.items.length}
        title={say('cuts', { count: priceCuts.count, amount: format.money(priceCuts.amountMinor) })}
        text={say('cutsText')}
      >
        <CutItems items={priceCuts.items} onReceipt={onReceipt} />
      </FiveLine>
      <FiveLine
        icon={<DatabaseOutlined />}
        count={negativeStock.count}
        listed={negativeStock.items.length}
        title={negativeStock.count >= STOCK_SEEN ? say('stockMany') : say('stock', { count: negativeStock.count })}
        text={say('stockText')}
      >
        <StockItems items={negativeStock.items} />
      </FiveLine>
      <UnfinishedLine lines={data} onTicket={(ticketId) => setBehind({ kind: 'ticket', ticketId })} />
      {behind !== undefined && <BehindSheet behind={behind} onBehind={setBehind} storeId={storeId} day={day} />}
    </Card>
  )
}

/** The fifth line: tickets that are still held, and those that were thrown away unpaid. */
function UnfinishedLine(props: { lines: OutputOf<typeof nightlyLines>; onTicket: (ticketId: string) => void }): ReactNode {
  const { lines, onTicket } = props
  const { heldTickets, voidedTickets } = lines
  const say = useEveningWords()
  const format = useFormat()
  const count = heldTickets.count + voidedTickets.count
  const amount = format.money(voidedTickets.amountMinor)
  return (
    <FiveLine
      icon={<PauseCircleOutlined />}
      count={count}
      listed={heldTickets.items.length + voidedTickets.items.length}
      title={count === 0 ? say('heldNone') : say('held', { held: heldTickets.count, voided: voidedTickets.count, amount })}
      text={say('heldText')}
    >
      <HeldItems items={heldTickets.items} onTicket={onTicket} />
      <VoidedItems items={voidedTickets.items} />
    </FiveLine>
  )
}

/** What stands open behind a line. Null for the shift: none was open. */
type Behind =
  | { readonly kind: 'receipt'; readonly receiptId: string }
  | { readonly kind: 'ticket'; readonly ticketId: string }
  | { readonly kind: 'shift'; readonly shiftId: string | null }

function BehindSheet(props: {
  behind: Behind
  onBehind: (behind: Behind | undefined) => void
  storeId: string
  day: string
}): ReactNode {
  const { behind, onBehind, storeId, day } = props
  const say = useEveningWords()
  const close = () => onBehind(undefined)
  switch (behind.kind) {
    case 'receipt':
      return (
        <ReceiptSheet
          receiptId={behind.receiptId}
          onReceipt={(receiptId) => onBehind({ kind: 'receipt', receiptId })}
          onClose={close}
        />
      )
    case 'ticket':
      return <TicketSheet storeId={storeId} ticketId={behind.ticketId} onClose={close} />
    case 'shift': {
      const { shiftId } = behind
      const withoutShift = { storeId, withoutShift: true, fromDay: day, toDay: day }
      return (
        <Sheet open onClose={close} title={say('soldThere')} width={620}>
          <ShiftReceiptsCard filter={shiftId === null ? withoutShift : { storeId, shiftId }} />
        </Sheet>
      )
    }
  }
}

/** One line: green when there is nothing, otherwise how much, and what when it is opened. */
function FiveLine(props: {
  icon: ReactNode
  count: number
  listed: number
  title: string
  text: string
  children: ReactNode
}): ReactNode {
  const { icon, count, listed, title, text, children } = props
  const say = useEveningWords()
  const [isOpen, setIsOpen] = useState(false)
  if (count === 0)
    return (
      <div className="evening-line">
        <span className="evening-icon evening-good">
          <CheckOutlined />
        </span>
        <span className="soft">{title}</span>
      </div>
    )
  return (
    <section>
      <button type="button" className="evening-line evening-press" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <span className="evening-icon">{icon}</span>
        <span className="grow">
          <b>{title}</b>
          <span className="faint evening-text">{text}</span>
        </span>
        <span className="evening-more">{say(isOpen ? 'hide' : 'show')}</span>
      </button>
      {isOpen && (
        <ul className="evening-items">
          {children}
          {count > listed && <li className="soft">{say('more', { count: count - listed })}</li>}
        </ul>
      )}
    </section>
  )
}
