import { CalculatorOutlined } from '@ant-design/icons'
import { memo, useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { Badge, Button, useIsPhone } from '#web/ui'
import { useTillWords } from '../words.ts'
import { SearchField, type Typed } from './search-field.tsx'

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
export const SearchBar = memo(function SearchBar(
  props: SearchKeys & {
    typed: Typed
    onTyped: (typed: Typed) => void
    times: string
    onClearTimes: () => void
    onPad: () => void
  },
): ReactNode {
  const { typed, onTyped, times, onClearTimes, onPad, onEnter, onArrow, onTimes, onEmptyKey } = props
  const say = useTillWords()
  const isPhone = useIsPhone()
  const box = useRef<HTMLDivElement>(null)
  useTypeAhead(box)
  const hear = (event: KeyboardEvent, text: string) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Enter') onEnter(text)
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') onArrow(event.key === 'ArrowDown' ? 1 : -1)
    else if (event.key === '*' || event.key === '×') onTimes(text)
    else if (text !== '' || !onEmptyKey(event.key)) return
    event.preventDefault()
  }
  return (
    <div className="search-bar">
      {times !== '' && (
        <button type="button" className="search-times" onClick={onClearTimes} aria-label={say('clearTimes')}>
          <Badge tone="info">{say('times', { count: times })}</Badge>
        </button>
      )}
      <div className="grow" ref={box} data-till="search">
        <SearchField
          typed={typed}
          placeholder={say(isPhone ? 'searchShort' : 'searchGoods')}
          onPause={(text) => onTyped({ text, by: 'field' })}
          onKey={hear}
        />
      </div>
      <span className="search-pad">
        <Button icon={<CalculatorOutlined />} label={say('showPad')} onClick={onPad} />
      </span>
    </div>
  )
})

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
