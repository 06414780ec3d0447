import { useMemo, useState, type ReactNode } from 'react'
import type { SaleGood } from '#modules/catalog'
import { readAmount, useIsPhone, useScanner } from '#web/ui'
import { GoodsPanel } from './goods/goods-panel.tsx'
import { Hits } from './goods/hits.tsx'
import { SearchBar } from './goods/search-bar.tsx'
import { nothingTyped, type Typed } from './goods/search-field.tsx'
import { PadSide } from './pad-side.tsx'
import { removeLine } from './ticket/remove-line.ts'
import { payBlocked } from './ticket/ticket-totals.tsx'
import { selectedLine } from './ticket/ticket.ts'
import { useTillKeys } from './till-keys.ts'
import type { Till } from './use-till.ts'
import { useSteady } from './use-steady.ts'
import { useTillWords } from './words.ts'

/**
 * The ways onto the ticket: a scan, the field, the goods, the pad. What is typed is known here alone, so that a key draws
 * this side of the screen and no line of the ticket. It hears scans also while it is not shown.
 */
export function FindSide(props: { till: Till; isShown: boolean; onNext: () => void; onPad: () => void }): ReactNode {
  const { till, isShown, onNext: next, onPad } = props
  const isPhone = useIsPhone()
  const [typed, setTyped] = useState<Typed>(nothingTyped)
  const { text } = typed
  const [hitAt, setHitAt] = useState(0)
  const { desk } = till
  const hear = useSteady((to: Typed) => {
    setTyped(to)
    setHitAt(0)
  })
  const type = (to: string) => hear({ text: to, by: 'screen' })
  useScanner((code, before) => {
    type('')
    // A scanner that paused in the middle: its first half was taken for typed by hand.
    const isHalf = before !== '' && till.goods.here(before + code) !== undefined
    till.takeCode(isHalf ? before + code : code)
  })
  const { shelf } = till.goods
  const hits = useMemo(() => shelf.index.search(text), [shelf, text])
  const take = useSteady((good: SaleGood) => {
    type('')
    till.takeGood(good)
  })
  const takeTile = useSteady(till.takeTile)
  const escape = () => (text === '' ? till.setTimes('') : type(''))
  useTillKeys(till, { isDone: desk.done !== null, next, escape })
  const search = searchKeys(till, { text, type, hits, hitAt, setHitAt, say: useTillWords(), next })
  const bar = {
    onEnter: useSteady(search.onEnter),
    onArrow: useSteady(search.onArrow),
    onTimes: useSteady(search.onTimes),
    onEmptyKey: useSteady(search.onEmptyKey),
    onClearTimes: useSteady(() => till.setTimes('')),
    onPad: useSteady(onPad),
  }
  const pad = {
    onText: useSteady(type),
    onTimes: useSteady(() => void search.onTimes(text)),
    onEnter: useSteady(() => search.onEnter(text)),
    changeTicket: till.changeTicket,
    open: till.open,
  }
  return (
    <>
      {isShown && (
        <section className="sell-goods">
          <SearchBar {...bar} typed={typed} onTyped={hear} times={till.times} />
          <GoodsPanel goods={till.goods} isHidden={text.trim() !== ''} onTake={take} onFamily={takeTile} />
          {text.trim() !== '' && (
            <div className="hits-frame" data-found-for={text}>
              <Hits text={text} hits={hits} at={hitAt} onTake={take} />
            </div>
          )}
        </section>
      )}
      {!isPhone && <PadSide {...pad} text={text} canRepeat={desk.ticket.last !== null && desk.ticket.lines.length > 0} />}
    </>
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
