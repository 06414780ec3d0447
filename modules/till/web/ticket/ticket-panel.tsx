import './ticket.css'
import {
  ArrowLeftOutlined,
  DeleteOutlined,
  EditOutlined,
  InboxOutlined,
  MinusOutlined,
  PlusOutlined,
  PauseCircleOutlined,
  ScanOutlined,
} from '@ant-design/icons'
import { useEffect, useRef, type ReactNode } from 'react'
import {
  Badge,
  Button,
  Empty,
  KeyHint,
  toast,
  useAsk,
  useFormat,
  useIsPhone,
  useLevel,
  useLive,
  useSay,
  useSession,
} from '#web/ui'
import { heldTickets } from '../../contract.ts'
import { namedChoices } from '../choice/choose.ts'
import { useHeldWords } from '../held/held-words.ts'
import { ExchangeBack } from './exchange-back.tsx'
import { CustomerRow } from '../promotion/customer-row.tsx'
import { GuideInvitation } from '../training/guide-card.tsx'
import { useTraining } from '../training/training.ts'
import { useTrainingWords } from '../training/training-words.ts'
import type { Till } from '../use-till.ts'
import { useTillWords } from '../words.ts'
import type { LineFigures } from './price.ts'
import { selectedLine, type Line } from './ticket.ts'
import { TicketTotals } from './ticket-totals.tsx'

/** The ticket: its lines, what can be done with the marked one, and what it comes to. */
export function TicketPanel({ till, onBack }: { till: Till; onBack: () => void }): ReactNode {
  const { ticket } = till.desk
  return (
    <section className="ticket">
      <TicketHead till={till} onBack={onBack} />
      <CustomerRow till={till} />
      <ExchangeBack till={till} />
      <TicketLines till={till} />
      {ticket.lines.length > 0 && <LineActions till={till} />}
      <TicketTotals till={till} />
    </section>
  )
}

function TicketHead({ till, onBack }: { till: Till; onBack: () => void }): ReactNode {
  const say = useTillWords()
  const isPhone = useIsPhone()
  const { ticket } = till.desk
  const isEmpty = ticket.lines.length === 0
  const nothing = isEmpty ? say('emptyTicket') : undefined
  const sayTraining = useTrainingWords()
  const unreal = useTraining() ? sayTraining('notReal') : undefined
  const held = useHeldCount()
  const mayVoid = useLevel('till.voidTicket') !== 'deny'
  const sayHeld = useHeldWords()
  return (
    <header className="ticket-head">
      {isPhone && <Button kind="quiet" icon={<ArrowLeftOutlined />} label={say('toGoods')} onClick={onBack} />}
      <h2 className="clip grow">{ticket.name === '' ? say('ticket') : ticket.name}</h2>
      <Button
        icon={<PauseCircleOutlined />}
        disabledBecause={unreal ?? nothing ?? till.stuckBecause}
        onClick={() => till.open({ kind: 'hold' })}
      >
        {say('hold')}
      </Button>
      <Button
        icon={<InboxOutlined />}
        disabledBecause={unreal ?? till.stuckBecause}
        onClick={() => till.open({ kind: 'recall' })}
      >
        {held === 0 ? say('recall') : say('recallCount', { count: held })}
      </Button>
      <Button
        kind="quiet"
        icon={<DeleteOutlined />}
        label={say('discard')}
        disabledBecause={(mayVoid ? undefined : sayHeld('noVoidRight')) ?? nothing ?? till.stuckBecause}
        onClick={() => till.open({ kind: 'discard' })}
      />
    </header>
  )
}

function useHeldCount(): number {
  const storeId = useSession()?.store.id ?? ''
  const answer = useAsk(heldTickets, { storeId }, { enabled: storeId !== '' })
  useLive(['till.ticketHeld', 'till.ticketRecalled', 'till.ticketDiscarded', 'till.saleCompleted'], () => void answer.refetch())
  return answer.data?.items.length ?? 0
}

function TicketLines({ till }: { till: Till }): ReactNode {
  const say = useTillWords()
  const isPhone = useIsPhone()
  const { lines, selected } = till.desk.ticket
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
          till={till}
          line={line}
          figures={till.priced.lines[index]}
          isHere={line.lineId === selected}
        />
      ))}
    </ol>
  )
}

function TicketLine(props: { till: Till; line: Line; figures: LineFigures | undefined; isHere: boolean }): ReactNode {
  const { till, line, figures, isHere } = props
  const say = useTillWords()
  const format = useFormat()
  const place = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isHere) place.current?.scrollIntoView({ block: 'nearest' })
  }, [isHere, line.quantityThousandths])
  const { good, lineId } = line
  const isChanged = figures !== undefined && figures.listPriceMinor !== null && figures.listPriceMinor !== figures.unitPriceMinor
  return (
    <li ref={place} className={isHere ? 'line line-here' : 'line'} aria-current={isHere}>
      <button
        type="button"
        className="line-words"
        onClick={() =>
          isHere && good.choiceGroups.length > 0
            ? till.open({ kind: 'choices', lineId })
            : till.changeTicket({ do: 'select', lineId })
        }
      >
        <span className="line-name">
          {good.name} {good.kind === 'deposit' && <Badge tone="info">{say('deposit')}</Badge>}
        </span>
        <small className="faint num clip">
          {format.money(figures?.unitPriceMinor ?? 0)} / {figures?.unit ?? good.unit}
          {good.spec !== '' && ` · ${good.spec}`}
          {isChanged && ' · '}
          {isChanged && <s>{format.money(figures.listPriceMinor ?? 0)}</s>}
        </small>
        {(line.choices.length > 0 || good.choiceGroups.length > 0) && <Chosen line={line} />}
        <WhyCheaper promotions={figures?.promotions ?? []} />
      </button>
      <Quantity till={till} line={line} unit={figures?.unit ?? good.unit} />
      <span className="line-amount num">
        {format.money(figures?.amountMinor ?? 0)}
        {figures !== undefined && figures.discountMinor > 0 && <small>−{format.money(figures.discountMinor)}</small>}
      </span>
    </li>
  )
}

/** What was chosen; a press on the marked line changes it. */
function Chosen({ line }: { line: Line }): ReactNode {
  const format = useFormat()
  const chosen = namedChoices(line.good.choiceGroups, line.choices)
  return (
    <small className="line-chosen">
      {chosen.map(({ name, count, priceMinor }, at) => (
        <span key={at}>
          {name}
          {count > 1 && ` ×${count}`}
          {priceMinor > 0 && <span className="num"> +{format.money(priceMinor * count)}</span>}
        </span>
      ))}
      <EditOutlined />
    </small>
  )
}

/** Which promotions made the line cheaper, and by how much. */
function WhyCheaper({ promotions }: { promotions: NonNullable<LineFigures['promotions']> }): ReactNode {
  const say = useTillWords()
  const sayPair = useSay()
  const format = useFormat()
  return promotions.map(({ promotionId, name, because, discountMinor }) => (
    <small key={promotionId} className="line-because num">
      {name === because.zh ? sayPair(because) : say('because', { name, words: sayPair(because) })} −{format.money(discountMinor)}
    </small>
  ))
}

function Quantity({ till, line, unit }: { till: Till; line: Line; unit: string }): ReactNode {
  const say = useTillWords()
  const format = useFormat()
  const { good, lineId, quantityThousandths } = line
  const change = () => till.open({ kind: 'quantity', lineId })
  if (good.byWeight)
    return (
      <button type="button" className="line-weight num" onClick={change} aria-label={say('quantity')}>
        {format.quantity(quantityThousandths, unit)}
      </button>
    )
  const isLast = quantityThousandths <= 1000
  return (
    <span className="line-stepper">
      <button
        type="button"
        aria-label={isLast ? say('remove') : say('less')}
        onClick={() => (isLast ? removeLine(till, line, say) : till.changeTicket({ do: 'step', lineId, by: -1 }))}
      >
        {isLast ? <DeleteOutlined /> : <MinusOutlined />}
      </button>
      <button type="button" className="num" aria-label={say('quantity')} onClick={change}>
        {format.quantity(quantityThousandths)}
      </button>
      <button type="button" aria-label={say('more')} onClick={() => till.changeTicket({ do: 'step', lineId, by: 1 })}>
        <PlusOutlined />
      </button>
    </span>
  )
}

/** Takes a line off, with the way back. */
export function removeLine(till: Till, line: Line, say: ReturnType<typeof useTillWords>): void {
  const at = till.desk.ticket.lines.indexOf(line)
  till.changeTicket({ do: 'remove', lineId: line.lineId })
  toast(say('removed', { name: line.good.name }), { undo: () => till.changeTicket({ do: 'putBack', line, at }) })
}

function LineActions({ till }: { till: Till }): ReactNode {
  const say = useTillWords()
  const line = selectedLine(till.desk.ticket)
  const noLine = line === undefined ? say('noLine') : till.desk.sending === null ? undefined : say('onItsWay')
  const isDeposit = line?.good.kind === 'deposit' ? say('depositStays') : undefined
  const noPrice = till.levels['till.changePrice'] === 'deny' ? say('noPriceRight') : (noLine ?? isDeposit)
  const noDiscount = till.levels['till.discount'] === 'deny' ? say('noDiscountRight') : (noLine ?? isDeposit)
  const lineId = line?.lineId ?? 0
  return (
    <div className="ticket-actions">
      <Button disabledBecause={noLine} onClick={() => till.open({ kind: 'quantity', lineId })}>
        {say('quantity')} <KeyHint combo="F3" id="till.quantity" />
      </Button>
      <Button disabledBecause={noPrice} onClick={() => till.open({ kind: 'changePrice', lineId })}>
        {say('changePrice')} <KeyHint combo="F7" id="till.price" />
      </Button>
      <Button disabledBecause={noDiscount} onClick={() => till.open({ kind: 'lineDiscount', lineId })}>
        {say('lineDiscount')} <KeyHint combo="F10" id="till.discount" />
      </Button>
      <Button disabledBecause={noLine} onClick={() => line !== undefined && removeLine(till, line, say)}>
        {say('remove')} <KeyHint combo="Delete" id="till.remove" />
      </Button>
    </div>
  )
}
