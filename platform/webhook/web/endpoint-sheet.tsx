import type { ReactNode } from 'react'
import { Button, Choice, Field, Form, NoteInput, Refusal, Sheet, TextInput, toast, Toggle, useAct, useForm } from '#web/ui'
import { endpoints as endpointsQuery, saveEndpoint } from '../contract.ts'
import { readKinds } from './decide-kinds-typed.ts'
import type { Endpoint } from './endpoint-state.tsx'
import { useWebhookWords } from './words.ts'

type Editing = { endpoint: Endpoint | undefined; onClose: () => void; onMade: (secret: string) => void }

/** A new endpoint, or one that is there. */
export function EndpointSheet({ open, ...editing }: Editing & { open: boolean }): ReactNode {
  const say = useWebhookWords()
  return (
    <Sheet open={open} onClose={editing.onClose} title={say(editing.endpoint === undefined ? 'add' : 'change')}>
      <EndpointForm {...editing} />
    </Sheet>
  )
}

function EndpointForm(editing: Editing): ReactNode {
  const say = useWebhookWords()
  const { form, save, submit } = useEndpointForm(editing)
  return (
    <Form onSubmit={submit}>
      <Field label={say('url')} error={form.errorOf('url')} hint={say('urlHint')}>
        <TextInput {...form.input('url')} autoFocus placeholder="https://" maxLength={1000} />
      </Field>
      <Field label={say('description')} optional={say('optional')} error={form.errorOf('description')}>
        <TextInput {...form.input('description')} placeholder={say('descriptionHint')} maxLength={200} />
      </Field>
      <Field label={say('kinds')}>
        <Choice
          wide
          label={say('kinds')}
          {...form.input('reach')}
          options={[
            { value: 'all', label: say('allKinds') },
            { value: 'some', label: say('someKinds') },
          ]}
        />
      </Field>
      {form.values.reach === 'some' && (
        <Field label={say('message')} error={form.errorOf('kinds')} hint={say('kindsHint')}>
          <NoteInput {...form.input('kinds')} placeholder="till.*" maxLength={8000} />
        </Field>
      )}
      <Toggle {...form.input('allowPrivateNetwork')}>{say('privateNetwork')}</Toggle>
      {editing.endpoint !== undefined && <Toggle {...form.input('active')}>{say('active')}</Toggle>}
      <Refusal error={save.error} />
      <div className="form-actions">
        <Button onClick={editing.onClose}>{say('cancel')}</Button>
        <Button kind="primary" submit busy={save.pending}>
          {say('save')}
        </Button>
      </div>
    </Form>
  )
}

type Values = {
  url: string
  description: string
  reach: 'all' | 'some'
  kinds: string
  active: boolean
  allowPrivateNetwork: boolean
}

function useEndpointForm({ endpoint, onClose, onMade }: Editing) {
  const say = useWebhookWords()
  const save = useAct(saveEndpoint, {
    invalidates: [endpointsQuery],
    onDone: ({ secret }) => {
      toast(say('saved'))
      if (secret === null) onClose()
      else onMade(secret)
    },
  })
  const form = useForm<Values>(
    {
      url: endpoint?.url ?? '',
      description: endpoint?.description ?? '',
      reach: endpoint === undefined || endpoint.kinds === null ? 'all' : 'some',
      kinds: endpoint?.kinds?.join('\n') ?? '',
      active: endpoint?.state !== 'paused',
      allowPrivateNetwork: endpoint?.allowPrivateNetwork ?? false,
    },
    {
      refusal: save.error,
      check: ({ url, reach, kinds }) => {
        const read = readKinds(kinds)
        const problem =
          'wrong' in read ? say('kindsWrong', { kind: read.wrong }) : read.kinds.length === 0 ? say('kindsNeeded') : undefined
        return {
          ...(URL.canParse(url.trim()) ? {} : { url: say('urlWrong') }),
          ...(reach === 'all' || problem === undefined ? {} : { kinds: problem }),
        }
      },
    },
  )
  const submit = form.submit(({ url, description, reach, kinds, active, allowPrivateNetwork }) => {
    const read = readKinds(kinds)
    save.run({
      ...(endpoint === undefined ? {} : { endpointId: endpoint.id }),
      url: url.trim(),
      description,
      kinds: reach === 'some' && 'kinds' in read ? read.kinds : null,
      active,
      allowPrivateNetwork,
    })
  })
  return { form, save, submit }
}
