import './till.css'
import { RightOutlined } from '@ant-design/icons'
import { useEffect, useState, type ReactNode } from 'react'
import { tillLog } from '#platform/replica/web'
import { later, useFormat, useIsPhone } from '#web/ui'
import { useTellDisplay } from './display/use-tell-display.ts'
import { FindSide } from './find-side.tsx'
import { Done } from './pay/done.tsx'
import { Elsewhere } from './tab/elsewhere.tsx'
import { useTabLock } from './tab/tab-lock.ts'
import { useGuide } from './training/guide.ts'
import { GuideCard } from './training/guide-card.tsx'
import { TrainingBand } from './training/training-band.tsx'
import { useTraining } from './training/training.ts'
import { TicketPanel } from './ticket/ticket-panel.tsx'
import { piecesOf } from './ticket/ticket-totals.tsx'
import { useTill, type Till } from './use-till.ts'
import { useTillWords } from './words.ts'

const ticketSheets = async () => (await import('./sheet/ticket-sheets.tsx')).TicketSheets
/** What lies over the counter: fetched when the first is opened, or soon after the till can sell. */
const TicketSheets = later(ticketSheets)
const SHEETS_AFTER_MILLISECONDS = 5000

/** The till, in the one tab of a device that rings up. */
export function TillScreen(): ReactNode {
  const tab = useTabLock()
  // The tab that rings up is the one that writes this till's log.
  useEffect(() => {
    if (tab === 'here') void tillLog.start({ steal: true })
  }, [tab])
  if (tab === 'asking') return null
  return tab === 'elsewhere' ? <Elsewhere /> : <Counter />
}

/** Ring up by scan, search or touch, take the money, go on to the next. */
function Counter(): ReactNode {
  const till = useTill()
  const { step } = useGuide()
  const isTraining = useTraining()
  useTellDisplay(till)
  const isPhone = useIsPhone()
  const [isPadShown, setIsPadShown] = useState(false)
  const [isTicketShown, setIsTicketShown] = useState(false)
  const { desk } = till
  const isDone = desk.done !== null
  const next = () => {
    till.change({ do: 'closeReceipt' })
    setIsTicketShown(false)
  }
  const isReady = till.goods.isComplete && till.promotions.isKnown
  useEffect(() => {
    if (!isReady) return
    performance.mark('yunpu.till.ready')
    // What cannot be had now is asked for again when it is drawn, and told there.
    const timer = setTimeout(() => void ticketSheets().catch(() => undefined), SHEETS_AFTER_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [isReady])
  const ticketSide = (
    <div className="sell-ticket">
      {desk.done === null ? (
        <TicketPanel till={till} onBack={() => setIsTicketShown(false)} />
      ) : (
        <Done till={till} receipt={desk.done} onNext={next} />
      )}
    </div>
  )
  return (
    <div
      className={['sell', isPadShown && 'sell-with-pad', isTraining && 'sell-training', `guide-${step}`]
        .filter(Boolean)
        .join(' ')}
    >
      <TrainingBand />
      {(!isPhone || isTicketShown || isDone) && ticketSide}
      <FindSide
        till={till}
        isShown={!isPhone || !(isTicketShown || isDone)}
        onNext={next}
        onPad={() => setIsPadShown(!isPadShown)}
      />
      {isPhone && !isTicketShown && !isDone && <PhoneBar till={till} onOpen={() => setIsTicketShown(true)} />}
      {till.panel.kind !== 'none' && <TicketSheets till={till} />}
      <GuideCard till={till} />
    </div>
  )
}

/** The foot of a phone: what is on the ticket, and the way to it. */
function PhoneBar({ till, onOpen }: { till: Till; onOpen: () => void }): ReactNode {
  const say = useTillWords()
  const format = useFormat()
  return (
    <button type="button" className="phone-bar" onClick={onOpen}>
      <span className="phone-bar-count num">{piecesOf(till.desk.ticket)}</span>
      <span className="grow">{say('ticket')}</span>
      <b className="num">
        {till.priced.totals === undefined ? '—' : format.money(till.priced.dueMinor - till.priced.giveBackMinor)}
      </b>
      <RightOutlined />
    </button>
  )
}
