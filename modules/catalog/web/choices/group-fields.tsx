import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Button, Choice, Field, QuantityInput, TextInput } from '#web/ui'
import { CHOICES_MAX } from '../../contract.ts'
import { type DraftChange, type DraftGroup, type DraftProblem, hasRoom } from './choices-draft.ts'
import { useChoicesWords } from './choices-words.ts'
import { OptionFields } from './option-fields.tsx'

const rules = ['one', 'maybe', 'several'] as const
/** A count is typed like a quantity, whose value is in thousandths. */
const PIECE = 1000

/** One group: its name, how many are taken of it, and its options. */
export function GroupFields(props: {
  group: DraftGroup
  goodId: string
  problems: ReadonlyMap<number, DraftProblem>
  onChange: (change: DraftChange) => void
}): ReactNode {
  const { group, goodId, problems, onChange } = props
  const say = useChoicesWords()
  const problem = problems.get(group.key)
  const set = (change: Partial<Omit<DraftGroup, 'key' | 'options'>>) => onChange({ do: 'changeGroup', group: group.key, change })
  const countOf = (thousandths: number | null) => (thousandths === null ? null : Math.min(thousandths / PIECE, CHOICES_MAX))
  return (
    <fieldset className="choices-group">
      <legend className="choices-legend">{group.name.trim() === '' ? say('group') : group.name}</legend>
      <div className="choices-row">
        <div className="grow">
          <Field label={say('group')} error={problem === undefined || problem === 'leastAboveMost' ? undefined : say(problem)}>
            <TextInput value={group.name} onChange={(name) => set({ name })} placeholder={say('groupExample')} maxLength={40} />
          </Field>
        </div>
        <Button
          kind="quiet"
          icon={<DeleteOutlined />}
          label={say('removeGroup', { name: group.name })}
          onClick={() => onChange({ do: 'removeGroup', group: group.key })}
        />
      </div>
      <Field label={say('rule')} error={problem === 'leastAboveMost' ? say(problem) : undefined}>
        <Choice
          wide
          label={say('rule')}
          value={group.rule}
          onChange={(rule) => set({ rule })}
          options={rules.map((rule) => ({ value: rule, label: say(rule) }))}
        />
      </Field>
      {group.rule === 'several' && (
        <div className="choices-two">
          <Field label={say('least')}>
            <QuantityInput
              decimals={0}
              value={group.least === null ? null : group.least * PIECE}
              onChange={(value) => set({ least: countOf(value) })}
            />
          </Field>
          <Field label={say('most')}>
            <QuantityInput
              decimals={0}
              value={group.most === null ? null : group.most * PIECE}
              onChange={(value) => set({ most: countOf(value) })}
            />
          </Field>
        </div>
      )}
      {group.options.map((option) => (
        <OptionFields
          key={option.key}
          option={option}
          goodId={goodId}
          problem={problems.get(option.key)}
          onChange={(change) => onChange({ do: 'changeOption', group: group.key, option: option.key, change })}
          onRemove={() => onChange({ do: 'removeOption', group: group.key, option: option.key })}
        />
      ))}
      {hasRoom.forOption(group) && (
        <Button kind="quiet" icon={<PlusOutlined />} onClick={() => onChange({ do: 'addOption', group: group.key })}>
          {say('addOption')}
        </Button>
      )}
    </fieldset>
  )
}
