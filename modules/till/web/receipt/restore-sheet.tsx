import { useState, type ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import { Button, Field, Refusal, Sheet, TextInput, useAct, useFormat } from '#web/ui'
import { receipts, restoreTicket } from '../../contract.ts'
import { soundWrong } from '../goods/sound.ts'
import { type Gathered, gatherPart } from './gather-parts.ts'
import { useLastCopyWords } from './last-copy-words.ts'
import { Scans } from './scans.tsx'

/** A code of a receipt is no barcode: it has up to some two thousand letters. */
const CODE_LETTERS_MAX = 2500

type Restored = OutputOf<typeof restoreTicket>

/** Brings tickets of a dead till back from their paper, one after another, by scanner or pasted text. */
export function RestoreSheet({ onClose }: { onClose: () => void }): ReactNode {
  const say = useLastCopyWords()
  const [text, setText] = useState('')
  const [gathered, setGathered] = useState<Gathered>()
  const [problem, setProblem] = useState<'notACode' | 'tooNew'>()
  const [done, setDone] = useState<readonly Restored[]>([])
  const restore = useAct(restoreTicket, {
    invalidates: [receipts],
    onDone: (restored) => setDone((now) => [restored, ...now.filter(({ receiptId }) => receiptId !== restored.receiptId)]),
  })
  const take = (code: string) => {
    setText('')
    restore.reset()
    const now = gatherPart(gathered, code)
    setProblem(now.is === 'other' ? 'notACode' : now.is === 'tooNew' ? 'tooNew' : undefined)
    if (now.is === 'other' || now.is === 'tooNew') return soundWrong()
    setGathered(now.is === 'part' ? now.gathered : undefined)
    if (now.is === 'whole') restore.run({ codes: [...now.codes] })
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={say('restore')}
      width={560}
      actions={
        <>
          <Button onClick={onClose}>{say('close')}</Button>
          <Button
            kind="primary"
            busy={restore.pending}
            disabledBecause={text.trim() === '' ? say('codeHint') : undefined}
            onClick={() => take(text)}
          >
            {say('take')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Scans onCode={take} lettersMax={CODE_LETTERS_MAX} />
        <p className="soft">{say('restoreText')}</p>
        <Field label={say('code')} hint={say('codeHint')} error={problem === undefined ? undefined : say(problem)}>
          <TextInput value={text} onChange={setText} maxLength={CODE_LETTERS_MAX} onEnter={() => take(text)} autoFocus />
        </Field>
        {gathered !== undefined && <Missing gathered={gathered} onDrop={() => setGathered(undefined)} />}
        <Refusal error={restore.error} />
        <Done restored={done} />
      </div>
    </Sheet>
  )
}

function Missing({ gathered, onDrop }: { gathered: Gathered; onDrop: () => void }): ReactNode {
  const say = useLastCopyWords()
  const { of, byPlace } = gathered
  const missing = Array.from({ length: of }, (_, at) => at + 1).find((place) => !byPlace.has(place)) ?? of
  return (
    <div className="row" role="status">
      <span className="grow num">{say('partTaken', { have: byPlace.size, of, missing })}</span>
      <Button kind="quiet" onClick={onDrop}>
        {say('partAgain')}
      </Button>
    </div>
  )
}

function Done({ restored }: { restored: readonly Restored[] }): ReactNode {
  const say = useLastCopyWords()
  const format = useFormat()
  if (restored.length === 0) return null
  return (
    <section>
      <h3>{say('done')}</h3>
      <ul className="restored" role="status">
        {restored.map(({ receiptId, outcome, receipt }) => (
          <li key={receiptId} className="num">
            {say(outcome, { number: receipt?.number ?? receiptId, amount: format.money(receipt?.payableMinor ?? 0) })}
          </li>
        ))}
      </ul>
    </section>
  )
}
