import './till.css'
import { RightOutlined } from '@ant-design/icons'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import type { SaleGood } from '#modules/catalog'
import { readAmount, useFormat, useIsPhone, useScanner } from '#web/ui'
import { useTellDisplay } from './display/use-tell-display.ts'
import { GoodsPanel } from './goods/goods-panel.tsx'
import { Hits } from './goods/hits.tsx'
import { SearchBar } from './goods/search-bar.tsx'
import { Done } from './pay/done.tsx'
import { TicketSheets } from './sheet/ticket-sheets.tsx'
import { Elsewhere } from './tab/elsewhere.tsx'
import { useTabLock } from './tab/tab-lock.ts'
import { useGuide } from './training/guide.ts'
import { GuideCard } from './training/guide-card.tsx'
import { TrainingBand } from './training/training-band.tsx'
import { useTraining } from './training/training.ts'
import { PadSide } from './pad-side.tsx'
import { removeLine } from './ticket/remove-line.ts'
import { TicketPanel } from './ticket/ticket-panel.tsx'
import { useSteady } from './use-steady.ts'
import { payBlocked, piecesOf } from './ticket/ticket-totals.tsx'
import { selectedLine } from './ticket/ticket.ts'
import { useTillKeys } from './till-keys.ts'
import { useTill, type Till } from './use-till.ts'
import { useTillWords } from './words.ts'

/** The till, in the one tab of a device that rings up. */
export function TillScreen(): ReactNode {
  const tab = useTabLock()
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
  const [text, setText] = useState('')
  const [hitAt, setHitAt] = useState(0)
  const [isPadShown, setIsPadShown] = useState(false)
  const [isTicketShown, setIsTicketShown] = useState(false)
  const { desk } = till
  const type = (next: string) => {
    setText(next)
    setHitAt(0)
  }
  useScanner((code) => {
    type('')
    till.takeCode(code)
  })
  const isDone = desk.done !== null
  const next = () => {
    till.change({ do: 'closeReceipt' })
    setIsTicketShown(false)
  }
  const { shelf } = till.goods
  const hits = useMemo(() => shelf.index.search(text), [shelf, text])
  const isReady = till.goods.isComplete && till.promotions.isKnown
  useEffect(() => {
    if (isReady) performance.mark('yunpu.till.ready')
  }, [isReady])
  const take = useSteady((good: SaleGood) => {
    type('')
    till.takeGood(good)
  })
  const takeTile = useSteady(till.takeTile)
  useTillKeys(till, { isDone, next, escape: () => (text === '' ? till.setTimes('') : type('')) })
  const search = searchKeys(till, { text, type, hits, hitAt, setHitAt, say: useTillWords(), next })
  const pad = {
    onText: useSteady(type),
    onTimes: useSteady(() => void search.onTimes(text)),
    onEnter: useSteady(() => search.onEnter(text)),
    changeTicket: till.changeTicket,
    open: till.open,
  }
  const goodsSide = (
    <section className="sell-goods">
      <SearchBar
        {...search}
        text={text}
        onText={type}
        times={till.times}
        onClearTimes={() => till.setTimes('')}
        onPad={() => setIsPadShown(!isPadShown)}
      />
      <GoodsPanel goods={till.goods} isHidden={text.trim() !== ''} onTake={take} onFamily={takeTile} />
      {text.trim() !== '' && (
        <div className="hits-frame" data-found-for={text}>
          <Hits text={text} hits={hits} at={hitAt} onTake={take} />
        </div>
      )}
    </section>
  )
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
      {(!isPhone || !(isTicketShown || isDone)) && goodsSide}
      {!isPhone && <PadSide {...pad} text={text} canRepeat={desk.ticket.last !== null && desk.ticket.lines.length > 0} />}
      {isPhone && !isTicketShown && !isDone && <PhoneBar till={till} onOpen={() => setIsTicketShown(true)} />}
      <TicketSheets till={till} />
      <GuideCard till={till} />
    </div>
  )
}

type SearchGiven = {
  text: string
  type: (text: string) => void
  hits: ReturnType<Till['goods']['shelf']['index']['search']>
  hitAt: number
  setHitAt: (at: number) => void
  say: ReturnType<typeof useTillWords>
  next: () => void
}

/** What the keys of the search field do: take, look through, count, or pass on to the ticket. */
function searchKeys(till: Till, given: SearchGiven) {
  const { text, type, hits, hitAt, setHitAt, say, next } = given
  const line = selectedLine(till.desk.ticket)
  return {
    onEnter: (typed: string) => {
      const code = typed.trim()
      if (code === '') return till.desk.done === null ? undefined : next()
      // A hand that is quicker than the search means what it typed, not what was found before.
      const hit = (typed === text ? hits : till.goods.shelf.index.search(typed))[hitAt]
      type('')
      const { index } = till.goods.shelf
      // A whole code names its packing, which the good alone does not.
      const isCode = hitAt === 0 && (index.byBarcode(code) ?? index.byNumber(code)) !== undefined
      if (hit === undefined || isCode) till.takeCode(code)
      else till.takeGood(hit)
    },
    onArrow: (by: 1 | -1) => {
      if (hits.length > 0) setHitAt(Math.min(Math.max(hitAt + by, 0), hits.length - 1))
      else till.changeTicket({ do: 'selectNext', by })
    },
    onTimes: (typed: string): boolean => {
      const count = readAmount(typed, 3)
      const isCount = count.ok && count.value > 0
      if (isCount) {
        till.setTimes(typed.trim())
        type('')
      } else if (typed === '' && line !== undefined) till.open({ kind: 'quantity', lineId: line.lineId })
      return isCount
    },
    onEmptyKey: (key: string): boolean => {
      if (key === ' ') {
        if (payBlocked(till, say) === undefined) till.open({ kind: 'pay' })
        return true
      }
      if (line === undefined) return false
      const { lineId, good } = line
      if (key === '+' || key === '-') {
        if (good.byWeight) till.open({ kind: 'quantity', lineId })
        else till.changeTicket({ do: 'step', lineId, by: key === '+' ? 1 : -1 })
        return true
      }
      if (key === 'Delete') removeLine(till, line, say)
      else if (key === '=') till.changeTicket({ do: 'repeat' })
      else return false
      return true
    },
  }
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
