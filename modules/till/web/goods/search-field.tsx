import { CloseCircleFilled, SearchOutlined } from '@ant-design/icons'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { areKeysHeld } from '#web/ui'
import { useSteady } from '../use-steady.ts'
import { useTillWords } from '../words.ts'

/** What the screen takes for typed. The field itself may be ahead of what it told; everybody else replaces what it holds. */
export type Typed = { readonly text: string; readonly by: 'field' | 'screen' }

/** Nothing yet. */
export const nothingTyped: Typed = { text: '', by: 'screen' }

/** After a scanner's first two keys its third is there by then, and is held: see `areKeysHeld`. */
const BURST_MILLISECONDS = 20
const mayBeScan = (text: string): boolean => /^[\dA-Za-z]{1,2}$/.test(text)

/**
 * The field of the search bar. The browser alone draws what is typed: at a scanner's pace even one drawing a key by us is
 * more than a slow machine can do, and the code would wait behind its own digits. `onPause` hears the text once the keys
 * pause; `onKey` hears every key with what stands in the field.
 */
export function SearchField(props: {
  typed: Typed
  placeholder: string
  onPause: (text: string) => void
  onKey: (event: KeyboardEvent, text: string) => void
}): ReactNode {
  const { typed, placeholder, onPause, onKey } = props
  const say = useTillWords()
  const field = useRef<HTMLInputElement>(null)
  const tell = useSteady(onPause)
  const pausing = useRef<ReturnType<typeof setTimeout>>(undefined)
  const told = useRef(typed.text)
  const [atFirst] = useState(typed.text)
  useEffect(() => {
    if (typed.by === 'field') return
    clearTimeout(pausing.current)
    told.current = typed.text
    if (field.current !== null) field.current.value = typed.text
  }, [typed])
  useEffect(() => () => clearTimeout(pausing.current), [])
  const hear = () => {
    clearTimeout(pausing.current)
    const text = field.current?.value ?? ''
    if (text === told.current) return
    pausing.current = setTimeout(
      () => {
        // A scan is coming in: what stands here is its beginning, and goes with it or is told when it was none.
        if (areKeysHeld()) return
        told.current = text
        tell(text)
      },
      mayBeScan(text) ? BURST_MILLISECONDS : 0,
    )
  }
  const clear = () => {
    if (field.current === null) return
    field.current.value = ''
    field.current.focus()
    hear()
  }
  return (
    <label className="search-field">
      <SearchOutlined className="faint" />
      <input
        ref={field}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        defaultValue={atFirst}
        placeholder={placeholder}
        aria-label={placeholder}
        onInput={hear}
        onKeyDown={(event) => onKey(event, event.currentTarget.value)}
      />
      <button type="button" tabIndex={-1} aria-label={say('clearSearch')} onClick={clear}>
        <CloseCircleFilled />
      </button>
    </label>
  )
}
