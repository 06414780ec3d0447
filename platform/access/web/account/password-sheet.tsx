import type { ReactNode } from 'react'
import { Button, Field, Form, Refusal, Sheet, TextInput, toast, useAct, useForm } from '#web/ui'
import { setPassword } from '../../contract.ts'
import { passwordLengthMin, useCommonWords } from '../words.ts'
import { useAccountWords } from './words.ts'

/** A new password, by the present one. */
export function PasswordSheet({ open, onClose }: { open: boolean; onClose: () => void }): ReactNode {
  const say = useAccountWords()
  return (
    <Sheet open={open} onClose={onClose} title={say('changePassword')}>
      <PasswordForm onClose={onClose} />
    </Sheet>
  )
}

function PasswordForm({ onClose }: { onClose: () => void }): ReactNode {
  const say = useAccountWords()
  const sayCommon = useCommonWords()
  const change = useAct(setPassword, {
    onDone: () => {
      toast(say('passwordChanged'))
      onClose()
    },
  })
  const hint = sayCommon('passwordHint', { least: passwordLengthMin })
  const form = useForm(
    { current: '', next: '' },
    {
      refusal: change.error,
      check: ({ current, next }) => ({
        ...(current === '' ? { current: sayCommon('needed') } : {}),
        ...(next.length < passwordLengthMin ? { next: hint } : {}),
      }),
    },
  )
  return (
    <Form onSubmit={form.submit(change.run)}>
      <Field label={say('current')} error={form.errorOf('current')}>
        <TextInput {...form.input('current')} kind="password" autoFocus maxLength={200} />
      </Field>
      <Field label={say('next')} error={form.errorOf('next')} hint={hint}>
        <TextInput {...form.input('next')} kind="new-password" maxLength={200} />
      </Field>
      <Refusal error={change.error} />
      <div className="form-actions">
        <Button onClick={onClose}>{sayCommon('cancel')}</Button>
        <Button kind="primary" submit busy={change.pending}>
          {say('changePassword')}
        </Button>
      </div>
    </Form>
  )
}
