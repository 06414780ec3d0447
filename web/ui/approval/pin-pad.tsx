import './pin-pad.css'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { NumberPad } from '../input/number-pad.tsx'
import { Refusal } from '../states.tsx'
import { useUiWords } from '../words.ts'
import { useApprovalWords } from './approval-words.ts'

const pinLengthMin = 4
const pinLengthMax = 8

/** A PIN typed on the pad or the keyboard. It is forgotten as soon as it is refused. */
export function PinPad(props: {
  /** Who types it, for screen readers: `李子涵，请输入 PIN 码`. */
  label: string
  busy: boolean
  error: unknown
  onPin: (pin: string) => void
}): ReactNode {
  const { label, busy, error, onPin } = props
  const say = useApprovalWords()
  const sayUi = useUiWords()
  const [pin, setPin] = useState('')
  const wasBusy = useRef(busy)
  useEffect(() => {
    if (wasBusy.current && !busy) setPin('')
    wasBusy.current = busy
  }, [busy])
  const blocked = busy ? sayUi('loading') : pin.length < pinLengthMin ? say('pinShort', { least: pinLengthMin }) : undefined
  return (
    <div className="pin-pad" role="group" aria-label={label}>
      <div className="pin-dots" role="status" aria-label={say('digits', { count: pin.length })}>
        {Array.from({ length: Math.max(pin.length, pinLengthMin) }, (_, index) => (
          <i key={index} className={index < pin.length ? 'pin-dot-full' : ''} />
        ))}
      </div>
      <Refusal error={error} />
      <NumberPad
        text={pin}
        onText={(text) => setPin(text.slice(0, pinLengthMax))}
        decimals={0}
        wholeMax={pinLengthMax}
        keepsZeros
        enter={{ onPress: () => onPin(pin), disabledBecause: blocked }}
      />
    </div>
  )
}
