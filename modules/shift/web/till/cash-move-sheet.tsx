import { useState, type ReactNode } from 'react'
import { NumberPad, readAmount, Refusal, Sheet, toast, useAct, useFormat } from '#web/ui'
import { CASH_MINOR_MAX, moveCash, xReport, type CashMove } from '../../contract.ts'
import { ReasonField } from './reason-field.tsx'
import { useShiftWords } from './till-words.ts'

/** Cash into or out of the drawer without a sale: how much, and why. */
export function CashMoveSheet(props: { shiftId: string; kind: CashMove['kind']; onClose: () => void }): ReactNode {
  const { shiftId, kind, onClose } = props
  const say = useShiftWords()
  const format = useFormat()
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const move = useAct(moveCash, {
    invalidates: [xReport],
    onDone: ({ amountMinor }) => {
      toast(say('moved', { kind: say(kind), amount: format.money(amountMinor) }))
      onClose()
    },
  })
  const read = readAmount(text, 2)
  const isGood = read.ok && read.value > 0 && read.value <= CASH_MINOR_MAX
  const wrong = !isGood ? say('amountWrong') : reason.trim() === '' ? say('reasonNeeded') : undefined
  const take = () => isGood && !move.pending && move.run({ shiftId, kind, amountMinor: read.value, reason: reason.trim() })
  return (
    <Sheet open onClose={onClose} title={say(kind)}>
      <div className="shift-ask">
        <p className="soft">{say(`${kind}Text`)}</p>
        <p className="shift-figure num">
          <span>{say('amount')}</span>
          <output aria-live="polite">¥{text === '' ? '0' : text}</output>
        </p>
        <ReasonField value={reason} onChange={setReason} usual={say(`${kind}Reasons`)} />
        <Refusal error={move.error} />
        {text !== '' && wrong !== undefined && <p className="shift-wrong">{wrong}</p>}
        <NumberPad
          text={text}
          onText={setText}
          wholeMax={6}
          enter={{ label: say('take'), onPress: take, disabledBecause: wrong }}
        />
      </div>
    </Sheet>
  )
}
