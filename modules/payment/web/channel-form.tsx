import type { ReactNode } from 'react'
import { Button, Card, Field, Form, NoteInput, Refusal, TextInput, toast, useAct, useForm } from '#web/ui'
import { channelSettings, saveChannelSettings } from '../contract.ts'
import type { ChannelSettings } from './channel-screen.tsx'
import { useChannelWords } from './words.ts'

const API_KEY_LENGTH = 32
const wechatAddress = 'https://api.mch.weixin.qq.com'

/** Everything that the channel needs to know; secrets that are there already may be left empty. */
export function ChannelForm({ settings }: { settings: ChannelSettings }): ReactNode {
  const say = useChannelWords()
  const { form, save, submit } = useChannelForm(settings)
  const field = (key: keyof typeof form.values, hint?: string) => ({ label: say(key), error: form.errorOf(key), hint })
  return (
    <Form onSubmit={submit}>
      <Card title={say('account')}>
        <div className="stack">
          <p className="soft">{say('accountText')}</p>
          <Field {...field('baseUrl', say('baseUrlHint'))}>
            <TextInput {...form.input('baseUrl')} maxLength={200} />
          </Field>
          <Field {...field('merchantNumber')}>
            <TextInput {...form.input('merchantNumber')} kind="digits" maxLength={32} />
          </Field>
          <Field {...field('appId')}>
            <TextInput {...form.input('appId')} placeholder="wx…" maxLength={32} />
          </Field>
        </div>
      </Card>
      <Card title={say('keys')}>
        <div className="stack">
          <p className="soft">{say('keysText')}</p>
          <Field {...field('certificateSerial')}>
            <TextInput {...form.input('certificateSerial')} maxLength={64} />
          </Field>
          <Field {...field('privateKey', say(settings.hasPrivateKey ? 'stored' : 'privateKeyHint'))}>
            <NoteInput {...form.input('privateKey')} placeholder="-----BEGIN PRIVATE KEY-----" maxLength={8000} />
          </Field>
          <Field {...field('apiKey', say(settings.hasApiKey ? 'stored' : 'apiKeyHint'))}>
            <TextInput {...form.input('apiKey')} kind="new-password" maxLength={100} />
          </Field>
        </div>
      </Card>
      <Card title={say('platform')}>
        <div className="stack">
          <p className="soft">{say('platformText')}</p>
          <Field {...field('platformSerial')}>
            <TextInput {...form.input('platformSerial')} placeholder="PUB_KEY_ID_…" maxLength={64} />
          </Field>
          <Field {...field('platformPublicKey', say('platformPublicKeyHint'))}>
            <NoteInput {...form.input('platformPublicKey')} placeholder="-----BEGIN PUBLIC KEY-----" maxLength={8000} />
          </Field>
          <Field {...field('notifyUrl', say('notifyUrlHint'))} optional={say('optional')}>
            <TextInput {...form.input('notifyUrl')} maxLength={300} />
          </Field>
        </div>
      </Card>
      <Refusal error={save.error} />
      <div className="form-actions">
        <Button kind="primary" size="large" submit busy={save.pending}>
          {say('save')}
        </Button>
      </div>
    </Form>
  )
}

function useChannelForm(settings: ChannelSettings) {
  const say = useChannelWords()
  const save = useAct(saveChannelSettings, { invalidates: [channelSettings], onDone: () => toast(say('saved')) })
  const needed = (text: string) => (text.trim() === '' ? say('needed') : undefined)
  const { hasPrivateKey, hasApiKey, ...known } = settings
  const form = useForm(
    {
      ...known,
      baseUrl: known.baseUrl === '' ? wechatAddress : known.baseUrl,
      privateKey: '',
      apiKey: '',
      platformPublicKey: '',
    },
    {
      refusal: save.error,
      check: (values) =>
        withoutHoles({
          baseUrl: URL.canParse(values.baseUrl) ? undefined : say('wrongUrl'),
          merchantNumber: needed(values.merchantNumber),
          appId: needed(values.appId),
          certificateSerial: needed(values.certificateSerial),
          privateKey: hasPrivateKey ? undefined : needed(values.privateKey),
          apiKey:
            values.apiKey.length === API_KEY_LENGTH || (values.apiKey === '' && hasApiKey)
              ? undefined
              : say('wrongLength', { length: values.apiKey.length }),
          platformSerial: needed(values.platformSerial),
          platformPublicKey: needed(values.platformPublicKey),
        }),
    },
  )
  const submit = form.submit(({ privateKey, apiKey, ...rest }) =>
    save.run({ ...rest, ...(privateKey.trim() === '' ? {} : { privateKey }), ...(apiKey === '' ? {} : { apiKey }) }),
  )
  return { form, save, submit }
}

function withoutHoles<Key extends string>(problems: Record<Key, string | undefined>): Partial<Record<Key, string>> {
  const found: Partial<Record<Key, string>> = {}
  for (const key in problems) {
    const problem = problems[key]
    if (problem !== undefined) found[key] = problem
  }
  return found
}
