import { useState, type ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import { Confirm, useAct, useFormat } from '#web/ui'
import { countDrawer } from '../../contract.ts'
import { CountPad } from './count-pad.tsx'
import { useCountWords } from './count-words.ts'
import { countOf, doubtOf, sumOf, type Typed } from './counting.ts'

/** What a count answered. */
export type Counted = OutputOf<typeof countDrawer>

/** The blind count: what is there, and nothing of what ought to be. What can hardly be is asked about before it is kept. */
export function CountDrawer(props: { shiftId: string; onCounted: (counted: Counted) => void; onBack: () => void }): ReactNode {
  const { shiftId, onCounted, onBack } = props
  const say = useCountWords()
  const format = useFormat()
  const [typed, setTyped] = useState<Typed>({})
  const [isDoubted, setIsDoubted] = useState(false)
  const count = useAct(countDrawer, { onDone: onCounted })
  const doubt = doubtOf(typed)
  const input = { shiftId, ...countOf(typed) }
  return (
    <>
      <CountPad
        title={say('total')}
        typed={typed}
        onTyped={setTyped}
        onFinish={() => (doubt === undefined ? count.run(input) : setIsDoubted(true))}
        onBack={onBack}
        does={say('done')}
        busy={count.pending}
        error={isDoubted ? undefined : count.error}
      />
      <Confirm
        open={isDoubted && doubt !== undefined}
        onClose={() => setIsDoubted(false)}
        title={doubt === 'nothing' ? say('nothingTitle') : say('muchTitle', { amount: format.money(sumOf(typed)) })}
        text={doubt === 'nothing' ? say('nothingText') : say('muchText')}
        does={doubt === 'nothing' ? say('nothingDoes') : say('muchDoes')}
        onConfirm={async () => await count.runAsync(input)}
      />
    </>
  )
}
