import './number-pad.css'
import { useEffect, useRef, type ReactNode } from 'react'
import { useIsOnTop } from '../overlay/layer.tsx'
import { isTyping } from '../key/typing.ts'
import { keepThroughScans } from '../key/use-scanner.ts'
import { useUiWords } from '../words.ts'
import { padPressOf, pressPad, type PadPress } from './number-pad-text.ts'

/**
 * The till's numeric pad: a finger, a mouse, or the keyboard's digits without focus. `text` is what
 * is typed so far; read it with `readAmount(text, decimals)`. `enter` names and does the main thing.
 */
export function NumberPad(props: {
  text: string
  onText: (text: string) => void
  decimals?: 0 | 1 | 2 | 3
  wholeMax?: number
  /** A PIN: zeros in front count. */
  keepsZeros?: boolean
  /** Extra keys in the right column, such as quick sums; at most two. */
  extra?: readonly { label: ReactNode; onPress: () => void }[]
  enter?: { label?: ReactNode; onPress: () => void; disabledBecause?: string | undefined }
  /** False: leave the keyboard alone, because something above the pad has it. */
  listens?: boolean
}): ReactNode {
  const { text, onText, decimals = 2, wholeMax = 7, keepsZeros = false, extra = [], enter, listens = true } = props
  const say = useUiWords()
  const isOnTop = useIsOnTop()
  const limits = { decimals, wholeMax, keepsZeros }
  const press = (key: PadPress) => onText(pressPad(text, key, limits))
  const onKey = useRef<(event: KeyboardEvent) => void>(() => undefined)

  useEffect(() => {
    onKey.current = (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
      if (isTyping(event.target) || !isOnTop()) return
      if (event.key === 'Enter' && enter !== undefined) {
        // A button reached by Tab is what Enter means; one that was only clicked before is not.
        if (event.target instanceof HTMLElement && event.target.matches('button:focus-visible, a:focus-visible')) return
        if (enter.disabledBecause === undefined) enter.onPress()
      } else {
        const pressed = padPressOf(event.key)
        if (pressed === undefined) return
        press(pressed)
      }
      event.preventDefault()
    }
  })
  const keep = useRef<() => () => void>(() => () => undefined)
  useEffect(() => {
    keep.current = () => () => onText(text)
  })
  // A pad that leaves the keyboard alone was changed by no key of a scanner.
  useEffect(() => (listens ? keepThroughScans(() => keep.current()) : undefined), [listens])
  useEffect(() => {
    if (!listens) return
    const hear = (event: KeyboardEvent) => onKey.current(event)
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [listens])

  const digits: readonly PadPress[] = ['7', '8', '9', '4', '5', '6', '1', '2', '3', keepsZeros ? 'clear' : '00', '0']
  const hasSide = enter !== undefined || extra.length > 0
  return (
    <div className={hasSide ? 'pad pad-with-side' : 'pad'}>
      <div className="pad-keys">
        {digits.map((digit) => (
          <PadKey key={digit} onPress={() => press(digit)} {...(digit === 'clear' ? { label: say('clear') } : {})}>
            {digit === 'clear' ? 'C' : digit}
          </PadKey>
        ))}
        <PadKey onPress={() => press('.')} isOff={decimals === 0}>
          .
        </PadKey>
      </div>
      <div className="pad-side">
        <PadKey label={say('backspace')} onPress={() => press('backspace')} onHold={() => press('clear')}>
          ⌫
        </PadKey>
        {extra.map(({ label, onPress }, index) => (
          <PadKey key={index} onPress={onPress}>
            {label}
          </PadKey>
        ))}
        {enter !== undefined && (
          <button
            type="button"
            className="pad-key pad-enter"
            style={{ gridRow: `${2 + extra.length} / -1` }}
            aria-disabled={enter.disabledBecause !== undefined}
            title={enter.disabledBecause}
            onClick={() => enter.disabledBecause === undefined && enter.onPress()}
          >
            {enter.label ?? say('enter')}
          </button>
        )}
      </div>
    </div>
  )
}

const holdMilliseconds = 500

function PadKey(props: {
  onPress: () => void
  onHold?: () => void
  label?: string
  isOff?: boolean
  children: ReactNode
}): ReactNode {
  const { onPress, onHold, label, isOff = false, children } = props
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const stop = () => clearTimeout(timer.current)
  const begin = () => {
    if (onHold !== undefined) timer.current = setTimeout(onHold, holdMilliseconds)
  }
  return (
    <button
      type="button"
      className="pad-key num"
      disabled={isOff}
      aria-label={label}
      tabIndex={-1}
      onClick={onPress}
      onPointerDown={begin}
      onPointerUp={stop}
      onPointerLeave={stop}
    >
      {children}
    </button>
  )
}
