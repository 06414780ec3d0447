import { useState, type ReactNode } from 'react'
import {
  Button,
  Card,
  Field,
  Form,
  Line,
  Lines,
  NoteInput,
  Refusal,
  Sheet,
  toast,
  useAct,
  useAsk,
  useFormat,
  useForm,
  useMay,
  useSay,
  wordsOf,
} from '#web/ui'
import { settleTask, stuckWork, tasks, tryAgain } from '../contract.ts'
import type { Titles } from './log-screen.tsx'
import { useAuditWords } from './words.ts'

const SHOWN_MAX = 50

/** What the house could not do by itself, with what a person can do about it. Nothing at all when nothing waits. */
export function Waiting({ titleOf }: { titleOf: Titles }): ReactNode {
  const say = useAuditWords()
  const format = useFormat()
  const sayPair = useSay()
  const may = useMay('audit.settle')
  const open = useAsk(tasks, { limit: SHOWN_MAX }).data?.items ?? []
  const stuck = useAsk(stuckWork, { limit: SHOWN_MAX }).data?.items ?? []
  const [settling, setSettling] = useState<string>()
  const again = useAct(tryAgain, {
    invalidates: [stuckWork],
    onDone: () => toast(say('triedAgain')),
    onRefused: (error) => toast(sayPair(wordsOf(error)), { tone: 'bad' }),
  })
  if (open.length + stuck.length === 0) return null
  const disabledBecause = may ? undefined : say('notAllowed')
  return (
    <Card title={say('waiting')}>
      <Lines>
        {open.map(({ factId, kind, why, booked, openedAt }) => (
          <Line
            key={factId}
            title={`${titleOf.of(kind)} · ${format.dayAndTime(openedAt)}`}
            text={booked ? why : say('notBooked', { why })}
            aside={
              <Button disabledBecause={disabledBecause} onClick={() => setSettling(factId)}>
                {say('settle')}
              </Button>
            }
          />
        ))}
        {stuck.map(({ factId, hearer, kind, at, attempts, why }) => (
          <Line
            key={`${factId} ${hearer}`}
            title={`${titleOf.of(kind)} · ${format.dayAndTime(at)}`}
            text={say('stuck', { hearer, attempts, why })}
            aside={
              <Button disabledBecause={disabledBecause} onClick={() => again.run({ factId, hearer })}>
                {say('again')}
              </Button>
            }
          />
        ))}
      </Lines>
      {settling !== undefined && <SettleSheet factId={settling} onClose={() => setSettling(undefined)} />}
    </Card>
  )
}

function SettleSheet({ factId, onClose }: { factId: string; onClose: () => void }): ReactNode {
  const say = useAuditWords()
  const settle = useAct(settleTask, {
    invalidates: [tasks],
    onDone: () => {
      toast(say('settled'))
      onClose()
    },
  })
  const form = useForm({ note: '' }, { check: ({ note }) => (note.trim() === '' ? { note: say('noteNeeded') } : {}) })
  const send = form.submit(({ note }) => settle.run({ factId, note }))
  return (
    <Sheet
      open
      onClose={onClose}
      title={say('settleTitle')}
      actions={
        <Button kind="primary" busy={settle.pending} onClick={send}>
          {say('settle')}
        </Button>
      }
    >
      <Form onSubmit={send}>
        <p className="soft">{say('settleText')}</p>
        <Refusal error={settle.error} />
        <Field label={say('note')} error={form.errorOf('note')}>
          <NoteInput {...form.input('note')} />
        </Field>
      </Form>
    </Sheet>
  )
}
