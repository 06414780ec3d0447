import { startAuthentication } from '@simplewebauthn/browser'
import { useState, type ReactNode } from 'react'
import { enrolHere } from '#platform/replica/web'
import { createShop, enrolTill, passkeyOptions, signIn, signInWithPasskey } from '../../platform/access/contract.ts'
import { act, Button, Field, Form, Refusal, TextInput, useAct, useForm, useLanguage } from '#web/ui'
import { useDoorWords } from './door-words.ts'

type FormProps = { onIn: () => void }

const passwordLengthMin = 8

/** First run: the shop's name and its owner, nothing else is asked. */
export function CreateShopForm({ onIn }: FormProps): ReactNode {
  const say = useDoorWords()
  const language = useLanguage()
  const create = useAct(createShop, { onDone: onIn })
  const form = useForm(
    { shopName: '', ownerName: '', login: '', password: '' },
    {
      refusal: create.error,
      check: ({ shopName, ownerName, login, password }) => ({
        ...(shopName.trim() === '' ? { shopName: say('needed') } : {}),
        ...(ownerName.trim() === '' ? { ownerName: say('needed') } : {}),
        ...(login.trim().length < 2 ? { login: say('needed') } : {}),
        ...(password.length < passwordLengthMin ? { password: say('passwordHint', { least: passwordLengthMin }) } : {}),
      }),
    },
  )
  return (
    <Form onSubmit={form.submit((values) => create.run({ ...values, language }))}>
      <Field label={say('shopName')} error={form.errorOf('shopName')}>
        <TextInput {...form.input('shopName')} autoFocus placeholder={say('shopNameHint')} maxLength={200} />
      </Field>
      <Field label={say('ownerName')} error={form.errorOf('ownerName')}>
        <TextInput {...form.input('ownerName')} maxLength={200} />
      </Field>
      <Field label={say('login')} error={form.errorOf('login')}>
        <TextInput {...form.input('login')} kind="username" maxLength={100} />
      </Field>
      <Field label={say('password')} error={form.errorOf('password')} hint={say('passwordHint', { least: passwordLengthMin })}>
        <TextInput {...form.input('password')} kind="new-password" maxLength={200} />
      </Field>
      <Refusal error={create.error} />
      <Button kind="primary" size="large" wide submit busy={create.pending}>
        {say('createNow')}
      </Button>
    </Form>
  )
}

/** By password, or by passkey where the device has one. */
export function SignInForm({ onIn }: FormProps): ReactNode {
  const say = useDoorWords()
  const enter = useAct(signIn, { onDone: onIn })
  const [passkeyError, setPasskeyError] = useState<unknown>()
  const form = useForm({ login: '', password: '' }, { refusal: enter.error })
  const { login, password } = form.values
  const byPasskey = async () => {
    setPasskeyError(undefined)
    try {
      const { options } = await act(passkeyOptions, { origin: window.location.origin })
      const { id, rawId, type, response } = await startAuthentication({ optionsJSON: options })
      await act(signInWithPasskey, {
        credential: { id, rawId, type, response: { ...response, userHandle: response.userHandle ?? '' } },
      })
      onIn()
    } catch (error) {
      // The person closed the device's own dialogue: nothing to tell.
      if (!(error instanceof Error && error.name === 'NotAllowedError')) setPasskeyError(error)
    }
  }
  return (
    <Form onSubmit={form.submit((values) => enter.run(values))}>
      <Field label={say('login')} error={form.errorOf('login')}>
        <TextInput {...form.input('login')} kind="username" autoFocus />
      </Field>
      <Field label={say('password')} error={form.errorOf('password')}>
        <TextInput {...form.input('password')} kind="password" />
      </Field>
      <Refusal error={passkeyError ?? enter.error} />
      <Button
        kind="primary"
        size="large"
        wide
        submit
        busy={enter.pending}
        disabledBecause={login.trim() === '' || password === '' ? say('needed') : undefined}
      >
        {say('signIn')}
      </Button>
      {window.isSecureContext && 'PublicKeyCredential' in window && (
        <Button kind="quiet" wide onClick={() => void byPasskey()}>
          {say('withPasskey')}
        </Button>
      )}
    </Form>
  )
}

/** Makes this device a till of a store, by a code from the office: scanned, it is here already. */
export function EnrolForm({ code, onIn }: FormProps & { code: string }): ReactNode {
  const say = useDoorWords()
  const enrol = useAct(enrolTill)
  const [error, setError] = useState<unknown>(null)
  const form = useForm({ code, deviceName: '' }, { refusal: error })
  const [isBusy, setIsBusy] = useState(false)
  const make = async (values: { code: string; deviceName: string }) => {
    setIsBusy(true)
    setError(null)
    try {
      await enrolHere((key) => enrol.runAsync({ ...values, ...key }))
      onIn()
    } catch (caught) {
      setError(caught)
      setIsBusy(false)
    }
  }
  const isEmpty = form.values.code.trim() === '' || form.values.deviceName.trim() === ''
  return (
    <Form onSubmit={form.submit((values) => void make(values))}>
      <p className="soft">{say('enrolText')}</p>
      <Field label={say('code')} error={form.errorOf('code')}>
        <TextInput {...form.input('code')} autoFocus={code === ''} maxLength={20} />
      </Field>
      <Field label={say('deviceName')} error={form.errorOf('deviceName')}>
        <TextInput {...form.input('deviceName')} autoFocus={code !== ''} placeholder={say('deviceNameHint')} maxLength={200} />
      </Field>
      <Refusal error={error} />
      <Button kind="primary" size="large" wide submit busy={isBusy} disabledBecause={isEmpty ? say('needed') : undefined}>
        {say('enrolNow')}
      </Button>
    </Form>
  )
}
