import { memo, type ReactNode } from 'react'
import { Button, KeyHint, Refusal, Unreachable, useFormat, useSay } from '#web/ui'
import type { Till } from '../use-till.ts'
import { balanceOf } from '../pay/pay.ts'
import { useTillWords } from '../words.ts'
import type { Ticket } from './ticket.ts'

/** What the ticket comes to, why it cannot be sold if so, and the button that takes the money. */
export function TicketTotals({ till }: { till: Till }): ReactNode {
  const say = useTillWords()
  const format = useFormat()
  const { ticket, pay } = till.desk
  const { totals } = till.priced
  const isEmpty = ticket.lines.length === 0
  const { dueMinor, giveBackMinor } = till.priced
  const balance = balanceOf(dueMinor, pay.tenders)
  const noDiscount = isEmpty ? say('emptyTicket') : till.levels['till.discount'] === 'deny' ? say('noDiscountRight') : undefined
  return (
    <footer className="ticket-foot">
      <dl className="ticket-sums num">
        <Sum title={say('pieces', { count: piecesOf(ticket) })} text={format.money(totals?.grossMinor ?? 0)} />
        <Sum
          title={say('saved')}
          text={format.money(-(totals?.discountMinor ?? 0))}
          isQuiet={(totals?.discountMinor ?? 0) === 0}
        />
        <Sum
          title={say('rounding')}
          text={format.money(totals?.roundingMinor ?? 0)}
          isQuiet={(totals?.roundingMinor ?? 0) === 0}
        />
      </dl>
      <div className="ticket-due">
        <span>
          <b>{say(giveBackMinor > 0 ? 'giveBack' : 'due')}</b>
          {balance.givenMinor > 0 && (
            <small className="soft num">{say('paidSoFar', { amount: format.money(balance.givenMinor) })}</small>
          )}
        </span>
        <output className="num" aria-live="polite">
          {totals === undefined ? '—' : format.money(giveBackMinor > 0 ? giveBackMinor : dueMinor)}
        </output>
      </div>
      <Trouble till={till} />
      <Pay
        word={ticket.exchange === null ? 'pay' : 'exchange'}
        isBusy={till.sell.isBusy}
        noPay={payBlocked(till, say)}
        noDiscount={noDiscount ?? till.stuckBecause}
        open={till.open}
      />
    </footer>
  )
}

/** The two buttons of the foot; a scan changes the sums above them, and mostly not these. */
const Pay = memo(function Pay(props: {
  word: 'pay' | 'exchange'
  isBusy: boolean
  noPay: string | undefined
  noDiscount: string | undefined
  open: Till['open']
}): ReactNode {
  const { word, isBusy, noPay, noDiscount, open } = props
  const say = useTillWords()
  return (
    <div className="ticket-pay">
      <Button size="large" disabledBecause={noDiscount} onClick={() => open({ kind: 'ticketDiscount' })}>
        {say('ticketDiscount')}
      </Button>
      <span className="grow pay-button">
        <Button kind="primary" size="large" wide busy={isBusy} disabledBecause={noPay} onClick={() => open({ kind: 'pay' })}>
          {say(word)} <KeyHint combo="F9" id="till.pay" />
        </Button>
      </span>
    </div>
  )
})

/** Why no money can be taken now; undefined when it can. */
export function payBlocked(till: Till, say: ReturnType<typeof useTillWords>): string | undefined {
  if (till.desk.ticket.lines.length === 0) return say('emptyTicket')
  if (till.desk.sending !== null) return say('onItsWay')
  if (!till.promotions.isKnown) return say('promotionsAsked')
  return undefined
}

/** What stands in the way, in words; nothing on the ticket is lost by it. */
export function Trouble({ till }: { till: Till }): ReactNode {
  const say = useTillWords()
  const sayPair = useSay()
  const { error, isBusy, tryNow } = till.sell
  if (till.desk.sending !== null && error !== null)
    return (
      <div className="trouble" role="alert">
        <p>{say('retrying')}</p>
        {!(error instanceof Unreachable) && <Refusal error={error} />}
        <Button busy={isBusy} onClick={tryNow}>
          {say(isBusy ? 'confirming' : 'retryNow')}
        </Button>
      </div>
    )
  if (till.priced.refusal !== undefined)
    return (
      <p className="trouble" role="alert">
        {sayPair(till.priced.refusal)}
      </p>
    )
  return error === null ? null : <Refusal error={error} />
}

function Sum({ title, text, isQuiet = false }: { title: string; text: string; isQuiet?: boolean }): ReactNode {
  return (
    <div className={isQuiet ? 'faint' : undefined}>
      <dt>{title}</dt>
      <dd>{text}</dd>
    </div>
  )
}

/** Pieces counted one by one; each weighing is one. */
export function piecesOf({ lines }: Ticket): number {
  return lines.reduce((sum, { good, quantityThousandths }) => sum + (good.byWeight ? 1 : quantityThousandths / 1000), 0)
}
