import { useState, type MouseEvent, type ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import { Button, NumberPad, readAmount, Refusal, toast, useAct, useFormat, useSession } from '#web/ui'
import { CASH_MINOR_MAX, current, openShift, openShifts } from '../../contract.ts'
import { CountPad } from '../count/count-pad.tsx'
import { sumOf, type Typed } from '../count/counting.ts'
import { useNames } from '../use-names.ts'
import { LastZReport } from './last-z-report.tsx'
import { letGo } from './let-go.ts'
import { useShiftWords } from './till-words.ts'

/** Opens a shift with its float: typed as one sum, or counted by denomination. */
export function OpenShift({ state }: { state: OutputOf<typeof current> }): ReactNode {
  const say = useShiftWords()
  const format = useFormat()
  const session = useSession()
  const [typed, setTyped] = useState<Typed>()
  const storeId = session?.store.id ?? ''
  const open = useAct(openShift, {
    invalidates: [current, openShifts],
    onDone: ({ floatMinor }) => toast(say('opened', { amount: format.money(floatMinor) })),
  })
  if (typed === undefined)
    return (
      <FloatPad
        state={state}
        busy={open.pending}
        error={open.error}
        onPieces={() => setTyped({})}
        onOpen={(floatMinor) => open.run({ storeId, floatMinor })}
      />
    )
  return (
    <div className="shift shift-counting">
      <CountPad
        title={say('floatTotal')}
        typed={typed}
        onTyped={setTyped}
        onBack={() => setTyped(undefined)}
        onFinish={() => open.run({ storeId, floatMinor: sumOf(typed) })}
        does={say('openDoes')}
        busy={open.pending}
        error={open.error}
      />
    </div>
  )
}

function FloatPad(props: {
  state: OutputOf<typeof current>
  busy: boolean
  error: unknown
  onPieces: () => void
  onOpen: (floatMinor: number) => void
}): ReactNode {
  const { state, busy, error, onPieces, onOpen } = props
  const say = useShiftWords()
  const format = useFormat()
  const names = useNames()
  const session = useSession()
  const [text, setText] = useState('')
  const [isLastShown, setIsLastShown] = useState(false)
  const { proposedFloatMinor, needsShift, drawer } = state
  const read = readAmount(text === '' ? '0' : text, 2)
  const isGood = read.ok && read.value <= CASH_MINOR_MAX
  const takeUsual = (event: MouseEvent<HTMLElement>) => {
    setText(String(proposedFloatMinor / 100))
    letGo(event)
  }
  const take = () => isGood && !busy && onOpen(read.value)
  return (
    <div className="shift">
      <section className="shift-open">
        <header>
          <h1>{say('openTitle')}</h1>
          <p className="soft">{say('openAt', { person: session?.person.name ?? '', drawer: names.drawer(drawer) })}</p>
          <p className="soft">{say(needsShift ? 'needsShift' : 'openText')}</p>
        </header>
        <p className="shift-figure num">
          <span>{say('floatLabel')}</span>
          <output aria-live="polite">¥{text === '' ? '0' : text}</output>
        </p>
        <div className="shift-quick">
          {proposedFloatMinor > 0 && (
            <Button kind="soft" size="large" onClick={takeUsual}>
              {say('usual', { amount: format.money(proposedFloatMinor) })}
            </Button>
          )}
          <Button size="large" onClick={onPieces}>
            {say('byPieces')}
          </Button>
          <Button size="large" onClick={() => setIsLastShown(true)}>
            {say('lastZ')}
          </Button>
        </div>
        <Refusal error={error} />
        <NumberPad
          text={text}
          onText={setText}
          wholeMax={6}
          enter={{ label: say('openDoes'), onPress: take, disabledBecause: isGood ? undefined : say('amountWrong') }}
        />
      </section>
      {isLastShown && <LastZReport onClose={() => setIsLastShown(false)} />}
    </div>
  )
}
