import { CalculatorOutlined } from '@ant-design/icons'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Badge, Button, Search, useIsPhone } from '#web/ui'
import { useSteady } from '../use-steady.ts'
import { useTillWords } from '../words.ts'

export type SearchKeys = {
  /** Takes the marked hit, or what is typed as a code. */
  onEnter: (text: string) => void
  onArrow: (by: 1 | -1) => void
  /** `*`: what is typed is how many come next; true when it was a number. */
  onTimes: (text: string) => boolean
  /** A key that the empty field leaves to the ticket; true when it was used. */
  onEmptyKey: (key: string) => boolean
}

/** The field that scans, names and numbers go into; letters and digits typed anywhere on the screen land here. */
export function SearchBar(
  props: SearchKeys & {
    text: string
    onText: (text: string) => void
    times: string
    onClearTimes: () => void
    onPad: () => void
  },
): ReactNode {
  const { times, onClearTimes, onPad, onEnter, onArrow, onTimes, onEmptyKey } = props
  const [text, onText] = useDraft(props.text, props.onText)
  const say = useTillWords()
  const isPhone = useIsPhone()
  const box = useRef<HTMLDivElement>(null)
  useTypeAhead(box)
  const hear = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Enter') {
      onEnter(text)
      onText('')
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') onArrow(event.key === 'ArrowDown' ? 1 : -1)
    else if (event.key === '*' || event.key === '×') {
      if (onTimes(text)) onText('')
    } else if (text !== '' || !onEmptyKey(event.key)) return
    event.preventDefault()
  }
  return (
    <div className="search-bar">
      {times !== '' && (
        <button type="button" className="search-times" onClick={onClearTimes} aria-label={say('clearTimes')}>
          <Badge tone="info">{say('times', { count: times })}</Badge>
        </button>
      )}
      <div className="grow" ref={box} data-till="search" onKeyDown={hear}>
        <Search value={text} onChange={onText} placeholder={say(isPhone ? 'searchShort' : 'searchGoods')} />
      </div>
      <span className="search-pad">
        <Button icon={<CalculatorOutlined />} label={say('showPad')} onClick={onPad} />
      </span>
    </div>
  )
}

/** Keys nearer to each other than this are a scanner's: to search between them would only hold it up. */
const BURST_MILLISECONDS = 30

/** What stands in the field. The screen around it hears of it once the keys pause, and may replace it. */
function useDraft(text: string, onText: (text: string) => void): [string, (draft: string) => void] {
  const [draft, setDraft] = useState(text)
  const [told, setTold] = useState(text)
  const [seen, setSeen] = useState(text)
  if (text !== seen) {
    setSeen(text)
    // What comes back is what was told before: the hand may be further by now.
    if (text !== told) setDraft(text)
  }
  const tell = useSteady(onText)
  useEffect(() => {
    if (draft === told && draft === text) return
    const pause = draft === '' ? 0 : BURST_MILLISECONDS
    const timer = setTimeout(() => {
      setTold(draft)
      tell(draft)
    }, pause)
    return () => clearTimeout(timer)
  }, [draft, told, text, tell])
  return [draft, setDraft]
}

/** Puts the caret into the till's search field. */
export function focusSearch(): void {
  document.querySelector<HTMLInputElement>('[data-till=search] input')?.focus()
}

/** A letter or digit typed while nothing is being typed in goes into the field, which takes the focus for the rest. */
function useTypeAhead(box: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const hear = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
      const { target } = event
      const isHere = target === document.body || (target instanceof HTMLElement && target.closest('.sell') !== null)
      const isTyping = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
      if (!isHere || isTyping) return
      // An input method announces itself by `Process`: its first letter belongs here too.
      if (/^[\p{L}\p{N}.]$/u.test(event.key) || event.key === 'Process') box.current?.querySelector('input')?.focus()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [box])
}
