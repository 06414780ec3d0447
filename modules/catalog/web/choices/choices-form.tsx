import { PlusOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { ApiRefused, Button, Choice, Failure, Field, Form, Loading, Refusal, toast, useAct, useAsk } from '#web/ui'
import { type Product, product, products, productsByIds, setChoices } from '../../contract.ts'
import { asSent, changeDraft, type Draft, type DraftChange, draftOf, hasRoom, problemsOf } from './choices-draft.ts'
import { useChoicesWords } from './choices-words.ts'
import { GroupFields } from './group-fields.tsx'

type Props = { product: Product; onDone: () => void; onStale: () => void }
const kinds = ['plain', 'combo', 'deposit'] as const
const hints = { plain: 'plainHint', combo: 'comboHint', deposit: 'depositHint' } as const

/** Sets what customers choose from. The goods that options name are asked for first, so that the form can say them. */
export function ChoicesForm(props: Props): ReactNode {
  const options = props.product.choiceGroups.flatMap((group) => group.options)
  const productIds = [...new Set(options.flatMap(({ productId }) => productId ?? []))]
  const answer = useAsk(productsByIds, { productIds }, { enabled: productIds.length > 0 })
  if (productIds.length > 0 && answer.data === undefined)
    return answer.error === null ? <Loading lines={4} /> : <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  const parts = (answer.data?.items ?? []).map(({ id, name, unit }) => [id, { productId: id, name, unit }] as const)
  return <LoadedForm {...props} start={draftOf(props.product.kind, props.product.choiceGroups, new Map(parts))} />
}

function LoadedForm({ product: good, start, onDone, onStale }: Props & { start: Draft }): ReactNode {
  const say = useChoicesWords()
  const [draft, setDraft] = useState(start)
  const [hasTried, setHasTried] = useState(false)
  const change = (deed: DraftChange) => setDraft((now) => changeDraft(now, deed))
  const set = useAct(setChoices, {
    invalidates: [product, products],
    onDone: () => {
      toast(say('saved'))
      onDone()
    },
    onRefused: (error) => {
      if (error instanceof ApiRefused && error.code === 'CHANGED_MEANWHILE') onStale()
    },
  })
  const problems = problemsOf(draft)
  const shown = hasTried ? problems : new Map<number, never>()
  const save = () => {
    setHasTried(true)
    if (problems.size === 0) set.run({ productId: good.id, version: good.version, ...asSent(draft) })
  }
  const isEmptyCombo = shown.get(0) === 'comboEmpty'
  return (
    <Form onSubmit={save}>
      <Refusal error={set.error} />
      <Field label={say('kind')} hint={say(hints[draft.kind])} error={isEmptyCombo ? say('comboEmpty') : undefined}>
        <Choice
          wide
          label={say('kind')}
          value={draft.kind}
          onChange={(kind) => change({ do: 'setKind', kind })}
          options={kinds.map((kind) => ({ value: kind, label: say(kind) }))}
        />
      </Field>
      {draft.kind !== 'deposit' &&
        draft.groups.map((group) => (
          <GroupFields key={group.key} group={group} goodId={good.id} problems={shown} onChange={change} />
        ))}
      {hasRoom.forGroup(draft) && (
        <Button kind="soft" icon={<PlusOutlined />} onClick={() => change({ do: 'addGroup' })}>
          {say('addGroup')}
        </Button>
      )}
      <div className="form-actions">
        <Button kind="primary" size="large" wide submit busy={set.pending}>
          {say('save')}
        </Button>
      </div>
    </Form>
  )
}
