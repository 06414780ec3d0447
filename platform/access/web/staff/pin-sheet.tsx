import type { ReactNode } from 'react'
import { Button, Field, Form, Refusal, Sheet, TextInput, toast, useAct, useForm } from '#web/ui'
import { setPin, staff as staffQuery } from '../../contract.ts'
import { useCommonWords } from '../words.ts'
import { useStaffWords } from './words.ts'

type Whose = { id: string; name: string; hasPin: boolean }

/** Sets a person's PIN, or takes it away. */
export function PinSheet({ person, onClose }: { person: Whose | undefined; onClose: () => void }): ReactNode {
  const say = useStaffWords()
  return (
    <Sheet open={person !== undefined} onClose={onClose} title={say('pinFor', { name: person?.name ?? '' })}>
      {person !== undefined && <PinForm person={person} onClose={onClose} />}
    </Sheet>
  )
}

function PinForm({ person, onClose }: { person: Whose; onClose: () => void }): ReactNode {
  const say = useStaffWords()
  const sayCommon = useCommonWords()
  const save = useAct(setPin, {
    invalidates: [staffQuery],
    onDone: (_, { pin }) => {
      toast(say(pin === null ? 'pinRemoved' : 'pinSet'))
      onClose()
    },
  })
  const form = useForm({ pin: '' }, { refusal: save.error, check: ({ pin }) => (isPin(pin) ? {} : { pin: say('pinWrong') }) })
  return (
    <Form onSubmit={form.submit(({ pin }) => save.run({ personId: person.id, pin }))}>
      <Field label={sayCommon('pin')} error={form.errorOf('pin')} hint={sayCommon('pinHint')}>
        <TextInput {...form.input('pin')} kind="digits" autoFocus maxLength={8} />
      </Field>
      <Refusal error={save.error} />
      <div className="form-actions">
        {person.hasPin && (
          <Button kind="quiet" busy={save.pending} onClick={() => save.run({ personId: person.id, pin: null })}>
            {say('pinRemove')}
          </Button>
        )}
        <Button onClick={onClose}>{sayCommon('cancel')}</Button>
        <Button kind="primary" submit busy={save.pending}>
          {sayCommon('save')}
        </Button>
      </div>
    </Form>
  )
}

/** Whether it has the shape of a PIN; whether it is too simple, the server says. */
export function isPin(text: string): boolean {
  return /^\d{4,8}$/.test(text)
}
