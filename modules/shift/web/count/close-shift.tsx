import './close.css'
import { CheckCircleFilled } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { ApiRefused, Button, Field, NoteInput, Refusal, TextInput, toast, useAct, useFormat, useLevel, useSession } from '#web/ui'
import { closeShift, current, openShifts, zReports, type Shift, type ZReport } from '../../contract.ts'
import { CountDrawer, type Counted } from './count-drawer.tsx'
import { useCountWords } from './count-words.ts'

/** Counting a drawer, its answer, and what closes the shift: at the till for one's own, in the office for others'. */
export function CloseShift(props: { shift: Shift; onClosed: (report: ZReport) => void; onBack: () => void }): ReactNode {
  const { shift, onClosed, onBack } = props
  const [counted, setCounted] = useState<Counted>()
  if (counted === undefined) return <CountDrawer shiftId={shift.shiftId} onCounted={setCounted} onBack={onBack} />
  return (
    <Answer key={counted.countId} shift={shift} counted={counted} onRecount={() => setCounted(undefined)} onClosed={onClosed} />
  )
}

/** Who is to answer for a difference, by how far the caller's own right reaches. */
const approvalWords = { allow: 'youApprove', ask: 'needsApproval', deny: 'managerCloses' } as const
const closingWords = { allow: 'closeApproved', ask: 'closeAsking' } as const

function Answer(props: {
  shift: Shift
  counted: Counted
  onRecount: () => void
  onClosed: (report: ZReport) => void
}): ReactNode {
  const { shift, counted, onRecount, onClosed } = props
  const say = useCountWords()
  const me = useSession()?.person.id
  const level = useLevel('shift.approveDifference')
  const isTheirs = shift.openedBy === me
  const [note, setNote] = useState('')
  const [reason, setReason] = useState('')
  const close = useAct(closeShift, {
    invalidates: [current, openShifts, zReports],
    onDone: onClosed,
    onRefused: (error) => {
      if (!(error instanceof ApiRefused) || error.code !== 'COUNT_STALE') return
      toast(say('stale'), { tone: 'bad' })
      onRecount()
    },
  })
  const blocked =
    counted.needsApproval && level === 'deny'
      ? say('managerCloses')
      : isTheirs || reason.trim() !== ''
        ? undefined
        : say('reasonNeeded')
  const run = () =>
    close.run({
      shiftId: shift.shiftId,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
      ...(isTheirs ? {} : { reason: reason.trim() }),
    })
  return (
    <section className="close">
      <Difference counted={counted} />
      {counted.needsApproval && <p className="close-approval">{say(approvalWords[level])}</p>}
      {!isTheirs && <ReasonField value={reason} onChange={setReason} />}
      <Field label={say('note')} optional={say('optional')} hint={say('noteHint')}>
        <NoteInput value={note} onChange={setNote} maxLength={200} />
      </Field>
      <Refusal error={close.error} />
      <div className="close-actions">
        <Button size="large" onClick={onRecount}>
          {say('recount')}
        </Button>
        <span className="grow">
          <Button kind="primary" size="large" wide busy={close.pending} disabledBecause={blocked} onClick={run}>
            {say(counted.needsApproval && level !== 'deny' ? closingWords[level] : 'close')}
          </Button>
        </span>
      </div>
    </section>
  )
}

/** The answer to a count, as large as it matters: right, short or over, and the two sums it comes from. */
function Difference({ counted }: { counted: Counted }): ReactNode {
  const say = useCountWords()
  const format = useFormat()
  const { differenceMinor, countedMinor, expectedMinor, number } = counted
  const amount = format.money(Math.abs(differenceMinor))
  const words = differenceMinor === 0 ? say('exact') : say(differenceMinor < 0 ? 'short' : 'over', { amount })
  return (
    <div className={differenceMinor === 0 ? 'close-answer close-exact' : 'close-answer close-off'} role="status">
      <span className="soft">{say('countNumber', { number })}</span>
      <p className="close-words num">
        {differenceMinor === 0 && <CheckCircleFilled />} {words}
      </p>
      <dl className="close-sums num">
        <div>
          <dt>{say('counted')}</dt>
          <dd>{format.money(countedMinor)}</dd>
        </div>
        <div>
          <dt>{say('expected')}</dt>
          <dd>{format.money(expectedMinor)}</dd>
        </div>
      </dl>
    </div>
  )
}

function ReasonField({ value, onChange }: { value: string; onChange: (reason: string) => void }): ReactNode {
  const say = useCountWords()
  return (
    <div className="close-reason">
      <Field label={say('reason')} hint={say('reasonHint')}>
        <TextInput value={value} onChange={onChange} maxLength={200} />
      </Field>
      <div className="close-reasons">
        {say('reasons')
          .split('|')
          .map((reason) => (
            <Button key={reason} kind={reason === value ? 'soft' : 'plain'} onClick={() => onChange(reason)}>
              {reason}
            </Button>
          ))}
      </div>
    </div>
  )
}
