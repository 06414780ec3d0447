import type { ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import { Badge, Link, useFormat } from '#web/ui'
import type { nightlyLines } from '../../contract.ts'
import { useNames } from '../use-names.ts'
import { useEveningWords } from './evening-words.ts'

type Lines = OutputOf<typeof nightlyLines>

/** Unusual refunds: how much, by whom, why it is unusual; pressed, the receipt. */
export function RefundItems(props: { items: Lines['refunds']['items']; onReceipt: (receiptId: string) => void }): ReactNode {
  const { items, onReceipt } = props
  const say = useEveningWords()
  const format = useFormat()
  const names = useNames()
  return items.map(({ receiptId, number, at, cashierId, payableMinor, reason, because }) => (
    <Item key={receiptId} onPress={() => onReceipt(receiptId)} money={format.money(payableMinor)} at={at}>
      <b className="num">{number}</b> {names.person(cashierId)} <span className="soft">{reason ?? say('noReason')}</span>{' '}
      {because.map((one) => (
        <Badge key={one} tone="warn">
          {say(one)}
        </Badge>
      ))}
    </Item>
  ))
}

/** Drawers opened without a sale: by whom, where, and the reason given; pressed, what was sold at that drawer. */
export function OpeningItems(props: {
  items: Lines['drawerOpenings']['items']
  onShift: (shiftId: string | null) => void
}): ReactNode {
  const { items, onShift } = props
  const names = useNames()
  return items.map(({ openingId, shiftId, at, personId, drawer, reason }) => (
    <Item key={openingId} at={at} onPress={() => onShift(shiftId)}>
      <b>{names.person(personId)}</b> {names.drawer(drawer)} <span className="soft">{reason}</span>
    </Item>
  ))
}

/** Lines sold cheaper by hand: from what to what; pressed, the receipt. */
export function CutItems(props: { items: Lines['priceCuts']['items']; onReceipt: (receiptId: string) => void }): ReactNode {
  const { items, onReceipt } = props
  const say = useEveningWords()
  const format = useFormat()
  const names = useNames()
  return items.map(({ receiptId, line, at, cashierId, name, listPriceMinor, unitPriceMinor, discountMinor, cutMinor }) => {
    const isCheaper = listPriceMinor !== null && unitPriceMinor < listPriceMinor
    const price = isCheaper
      ? say('cutFrom', { list: format.money(listPriceMinor), price: format.money(unitPriceMinor) })
      : say('cutDiscount', { discount: format.money(discountMinor) })
    return (
      <Item key={`${receiptId} ${line}`} onPress={() => onReceipt(receiptId)} money={format.money(-cutMinor)} at={at}>
        <b>{name}</b> <span className="num">{price}</span> <span className="soft">{names.person(cashierId)}</span>
      </Item>
    )
  })
}

/** Goods below zero, each with the way to how they moved. */
export function StockItems({ items }: { items: Lines['negativeStock']['items'] }): ReactNode {
  const format = useFormat()
  return items.map(({ productId, name, unit, onHandThousandths }) => (
    <li key={productId}>
      <Link to={`/stock/${productId}`} className="evening-item">
        <b className="grow">{name}</b>
        <b className="num">{format.quantity(onHandThousandths, unit)}</b>
      </Link>
    </li>
  ))
}

/** Tickets that were held and never finished; pressed, what is on them. */
export function HeldItems(props: { items: Lines['heldTickets']['items']; onTicket: (ticketId: string) => void }): ReactNode {
  const { items, onTicket } = props
  const say = useEveningWords()
  const format = useFormat()
  const names = useNames()
  return items.map(({ ticketId, name, heldAt, cashierId, amountMinor }) => (
    <Item key={ticketId} onPress={() => onTicket(ticketId)} money={format.money(amountMinor)} at={heldAt} isDayShown>
      <b>{name === '' ? say('ticket') : name}</b> <span className="soft">{names.person(cashierId)}</span>
    </Item>
  ))
}

/** Tickets and lines thrown away unpaid: what was on them, by whom and why. */
export function VoidedItems({ items }: { items: Lines['voidedTickets']['items'] }): ReactNode {
  const say = useEveningWords()
  const format = useFormat()
  const names = useNames()
  return items.map(({ voidId, at, cashierId, lines, amountMinor, reason }) => (
    <Item key={voidId} money={format.money(amountMinor)} at={at}>
      <Badge tone="warn">{say('voided')}</Badge> <b>{lines.map(({ name }) => name).join('、')}</b> {names.person(cashierId)}{' '}
      <span className="soft">{reason === '' ? say('noReason') : reason}</span>
    </Item>
  ))
}

function Item(props: { at: string; isDayShown?: boolean; money?: string; onPress?: () => void; children: ReactNode }): ReactNode {
  const { at, isDayShown = false, money, onPress, children } = props
  const format = useFormat()
  const content = (
    <>
      <time className="soft num">{isDayShown ? format.dayAndTime(at) : format.time(at)}</time>
      <span className="grow">{children}</span>
      {money !== undefined && <b className="num">{money}</b>}
    </>
  )
  if (onPress === undefined) return <li className="evening-item">{content}</li>
  return (
    <li>
      <button type="button" className="evening-item evening-press" onClick={onPress}>
        {content}
      </button>
    </li>
  )
}
