import type { ReactNode } from 'react'
import { Button, Choice, Field, Form, Refusal, Sheet, TextInput, useAct, useForm } from '#web/ui'
import { apiKeys as apiKeysQuery, makeApiKey } from '../../contract.ts'
import { RightsEditor } from '../role/rights-editor.tsx'
import { useCommonWords } from '../words.ts'
import { useKeysWords } from './words.ts'

type Reach = 'readOnly' | 'everything' | 'chosen'
const reaches: readonly Reach[] = ['readOnly', 'everything', 'chosen']
const readingRights: readonly string[] = ['*.see', '*.view', 'till.seeReceipts', 'till.seeTakings']

type Making = { onClose: () => void; onMade: (apiKey: string) => void }

/** A new key: what it is for, and what it may do. */
export function KeySheet({ open, ...making }: Making & { open: boolean }): ReactNode {
  const say = useKeysWords()
  return (
    <Sheet open={open} onClose={making.onClose} title={say('make')} width={560}>
      <KeyForm {...making} />
    </Sheet>
  )
}

function KeyForm({ onClose, onMade }: Making): ReactNode {
  const say = useKeysWords()
  const sayCommon = useCommonWords()
  const make = useAct(makeApiKey, { invalidates: [apiKeysQuery], onDone: ({ apiKey }) => onMade(apiKey) })
  const form = useForm<{ name: string; reach: Reach; chosen: readonly string[] }>(
    { name: '', reach: 'readOnly', chosen: readingRights },
    {
      refusal: make.error,
      check: ({ name, reach, chosen }) => ({
        ...(name.trim() === '' ? { name: sayCommon('needed') } : {}),
        ...(reach === 'chosen' && chosen.length === 0 ? { reach: say('noneChosen') } : {}),
      }),
    },
  )
  const { reach, chosen } = form.values
  const scopes = { readOnly: readingRights, everything: ['*'], chosen }[reach]
  return (
    <Form onSubmit={form.submit(({ name }) => make.run({ name: name.trim(), scopes: [...scopes] }))}>
      <Field label={say('name')} error={form.errorOf('name')}>
        <TextInput {...form.input('name')} autoFocus placeholder={say('nameHint')} maxLength={200} />
      </Field>
      <Field
        label={say('rights')}
        error={form.errorOf('reach')}
        hint={reach === 'chosen' ? undefined : say(reach === 'readOnly' ? 'readOnlyText' : 'everythingText')}
      >
        <Choice
          wide
          label={say('rights')}
          {...form.input('reach')}
          options={reaches.map((value) => ({ value, label: say(value) }))}
        />
      </Field>
      {reach === 'chosen' && <RightsEditor rights={chosen} onChange={(next) => form.set('chosen', next)} />}
      <Refusal error={make.error} />
      <div className="form-actions">
        <Button onClick={onClose}>{sayCommon('cancel')}</Button>
        <Button kind="primary" submit busy={make.pending}>
          {say('make')}
        </Button>
      </div>
    </Form>
  )
}
