import { CloseOutlined, DeleteOutlined, LinkOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { Button, Field, MoneyInput, QuantityInput, TextInput } from '#web/ui'
import type { DraftOption, DraftProblem } from './choices-draft.ts'
import { useChoicesWords } from './choices-words.ts'
import { PartFinder } from './part-finder.tsx'

/** One option: its name, what it adds to the price, and the good that leaves the shelf with it. */
export function OptionFields(props: {
  option: DraftOption
  /** The good that is being set up: it cannot be its own part. */
  goodId: string
  problem: DraftProblem | undefined
  onChange: (change: Partial<Omit<DraftOption, 'key'>>) => void
  onRemove: () => void
}): ReactNode {
  const { option, goodId, problem, onChange, onRemove } = props
  const say = useChoicesWords()
  const [isFinding, setIsFinding] = useState(false)
  const { part } = option
  return (
    <div className="choices-option">
      <div className="choices-row">
        <div className="grow">
          <Field label={say('option')} error={problem === undefined ? undefined : say(problem)}>
            <TextInput
              value={option.name}
              onChange={(name) => onChange({ name })}
              placeholder={say('optionExample')}
              maxLength={40}
            />
          </Field>
        </div>
        <div className="choices-price">
          <Field label={say('price')}>
            <MoneyInput value={option.priceMinor} onChange={(priceMinor) => onChange({ priceMinor })} />
          </Field>
        </div>
        <Button kind="quiet" icon={<DeleteOutlined />} label={say('removeOption', { name: option.name })} onClick={onRemove} />
      </div>
      {part !== null && (
        <div className="choices-row choices-part">
          <span className="grow clip">
            <LinkOutlined className="faint" /> {part.name}
          </span>
          <div className="choices-price">
            <QuantityInput
              label={say('quantity')}
              value={option.quantityThousandths}
              onChange={(quantityThousandths) => onChange({ quantityThousandths })}
              unit={part.unit}
            />
          </div>
          <Button
            kind="quiet"
            icon={<CloseOutlined />}
            label={say('dropPart', { name: part.name })}
            onClick={() => onChange({ part: null })}
          />
        </div>
      )}
      {part === null && !isFinding && (
        <Button kind="quiet" size="small" icon={<LinkOutlined />} onClick={() => setIsFinding(true)}>
          {say('part')}
        </Button>
      )}
      {part === null && isFinding && (
        <PartFinder
          exceptId={goodId}
          onClose={() => setIsFinding(false)}
          onFound={(found) => {
            setIsFinding(false)
            onChange({ part: found, ...(option.name.trim() === '' ? { name: found.name.slice(0, 40) } : {}) })
          }}
        />
      )}
    </div>
  )
}
