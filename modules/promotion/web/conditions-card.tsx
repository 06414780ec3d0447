import { useState, type ReactNode } from 'react'
import { stores as storesQuery } from '../../../platform/access/contract.ts'
import { Button, Card, Choice, Field, MoneyInput, MultiSelect, TextInput, Toggle, useAsk } from '#web/ui'
import { promotions } from '../contract.ts'
import { useEditorWords } from './editor-words.ts'
import { CountInput } from './number-inputs.tsx'
import type { EditProps } from './sentence-card.tsx'

/** For whom a promotion is, and how far it goes. */
export function LimitsCard({ draft, onChange }: EditProps): ReactNode {
  const say = useEditorWords()
  const { kind, membersOnly, needsCoupon, timesMax, discountMinorMax, unitPriceMinorMin } = draft
  const isMembers = membersOnly || kind === 'memberPrice'
  return (
    <Card title={say('who')}>
      <div className="stack">
        <Toggle
          value={isMembers}
          onChange={(next) => onChange({ membersOnly: next })}
          disabledBecause={kind === 'memberPrice' ? say('sentence_memberPrice') : undefined}
        >
          {say('membersOnly')}
        </Toggle>
        <Toggle value={needsCoupon} onChange={(next) => onChange({ needsCoupon: next, layer: null })}>
          {say('needsCoupon')} <span className="faint">{say('needsCouponHint')}</span>
        </Toggle>
        <details className="promotion-more" open={timesMax !== null || discountMinorMax !== null || unitPriceMinorMin !== null}>
          <summary>{say('limits')}</summary>
          <div className="promotion-three">
            <Field label={say('timesMax')} hint={say('timesMaxHint')} optional={say('optional')}>
              <CountInput label={say('timesMax')} value={timesMax} onChange={(next) => onChange({ timesMax: next })} />
            </Field>
            <Field label={say('discountMax')} optional={say('optional')}>
              <MoneyInput value={discountMinorMax} onChange={(next) => onChange({ discountMinorMax: next })} />
            </Field>
            <Field label={say('priceMin')} hint={say('priceMinHint')} optional={say('optional')}>
              <MoneyInput value={unitPriceMinorMin} onChange={(next) => onChange({ unitPriceMinorMin: next })} />
            </Field>
          </div>
          <StoresField draft={draft} onChange={onChange} />
        </details>
      </div>
    </Card>
  )
}

function StoresField({ draft, onChange }: EditProps): ReactNode {
  const say = useEditorWords()
  const stores = useAsk(storesQuery, {}).data?.items ?? []
  if (stores.length < 2) return null
  return (
    <Field label={say('stores')}>
      <MultiSelect
        label={say('stores')}
        placeholder={say('storesAll')}
        options={stores.map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.storeIds}
        onChange={(storeIds) => onChange({ storeIds })}
      />
    </Field>
  )
}

/** How a promotion stands beside others, in an owner's words. */
export function TogetherCard({ draft, onChange }: EditProps): ReactNode {
  const say = useEditorWords()
  const running = useAsk(promotions, { state: 'active', limit: 200 }).data?.items ?? []
  const known = [...new Set([say('groupUsual'), ...running.flatMap(({ group }) => group ?? [])])]
  const { group, final, priority } = draft
  // What is typed stands here while it is empty, which no group may be.
  const [typed, setTyped] = useState(group ?? '')
  const choose = (name: string) => {
    setTyped(name)
    onChange({ group: name.trim() === '' ? say('groupUsual') : name.trim() })
  }
  return (
    <Card title={say('together')}>
      <div className="stack">
        <Choice
          label={say('together')}
          value={group === null ? 'stacks' : 'exclusive'}
          onChange={(value) =>
            value === 'stacks' ? onChange({ group: null }) : choose(typed === '' ? say('groupUsual') : typed)
          }
          options={[
            { value: 'stacks', label: say('stacks') },
            { value: 'exclusive', label: say('exclusive') },
          ]}
        />
        <p className="soft">{say(group === null ? 'stacksText' : 'exclusiveText')}</p>
        {group !== null && (
          <>
            <Field label={say('group')} hint={say('groupHint')}>
              <TextInput value={typed} onChange={choose} maxLength={40} />
            </Field>
            <div className="promotion-chips">
              {known.map((name) => (
                <Button key={name} size="small" kind={name === group ? 'soft' : 'plain'} onClick={() => choose(name)}>
                  {name}
                </Button>
              ))}
            </div>
          </>
        )}
        <Toggle value={final} onChange={(next) => onChange({ final: next })}>
          {say('final')}
        </Toggle>
        <details className="promotion-more">
          <summary>{say('priority')}</summary>
          <p className="soft">{say('order')}</p>
          <Field label={say('priority')} hint={say('priorityHint')}>
            <CountInput label={say('priority')} value={priority} onChange={(next) => onChange({ priority: next ?? 100 })} />
          </Field>
        </details>
      </div>
    </Card>
  )
}
