import './choice.css'
import { MinusOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import type { SaleGood } from '#modules/catalog'
import { Button, KeyHint, Sheet, useFormat, useKeys } from '#web/ui'
import { choose, countOf, groupToFill, openChoices, priceOfChoices, takenOf, type Choice } from './choose.ts'
import { useChoiceWords } from './choice-words.ts'

type Group = SaleGood['choiceGroups'][number]

/** Asks what the customer wants of a good, group by group, with the price of one as it grows. */
export function ChoiceSheet(props: {
  good: SaleGood
  /** What one unit costs without options; null: it is asked afterwards. */
  priceMinor: number | null
  initial?: readonly Choice[]
  onTake: (choices: readonly Choice[]) => void
  onClose: () => void
}): ReactNode {
  const { good, priceMinor, initial, onTake, onClose } = props
  const say = useChoiceWords()
  const format = useFormat()
  const groups = good.choiceGroups
  const [chosen, setChosen] = useState(initial ?? openChoices(groups))
  const missing = groupToFill(groups, chosen)
  const take = () => missing === undefined && onTake(chosen)
  const unitMinor = (priceMinor ?? 0) + priceOfChoices(groups, chosen)
  return (
    <Sheet
      open
      onClose={onClose}
      title={good.name}
      width={560}
      actions={
        <>
          <span className="grow choice-price num" aria-live="polite">
            <small className="soft">{say('perUnit')}</small> {format.money(unitMinor)}
          </span>
          <Button
            kind="primary"
            size="large"
            disabledBecause={missing === undefined ? undefined : say('fill', { group: missing.name })}
            onClick={take}
          >
            {say(initial === undefined ? 'take' : 'change')} <KeyHint combo="Enter" />
          </Button>
        </>
      }
    >
      <ChoiceKeys onEnter={take} />
      <div className="stack">
        {groups.map((group) => (
          <GroupPart
            key={group.groupId}
            group={group}
            chosen={chosen}
            onChoose={(optionId, by) => setChosen((now) => choose(groups, now, group.groupId, optionId, by))}
          />
        ))}
      </div>
    </Sheet>
  )
}

/** Inside the sheet, so that Enter reaches it there. */
function ChoiceKeys({ onEnter }: { onEnter: () => void }): ReactNode {
  useKeys([{ id: 'till.choice.take', combo: 'Enter', title: { zh: '选好了', en: 'Take the choices' }, run: onEnter }])
  return null
}

function GroupPart(props: {
  group: Group
  chosen: readonly Choice[]
  onChoose: (optionId: string, by: 1 | -1) => void
}): ReactNode {
  const { group, chosen, onChoose } = props
  const say = useChoiceWords()
  const format = useFormat()
  const { groupId, name, least, most, options } = group
  const isFull = takenOf(chosen, groupId) >= most
  const rule = least === most ? say('exactly', { most }) : least === 0 ? say('upTo', { most }) : say('between', { least, most })
  return (
    <fieldset className="choice-group">
      <legend>
        <b>{name}</b> <small className="soft">{rule}</small>
      </legend>
      <div className="choice-options">
        {options.map(({ optionId, name: optionName, priceMinor }) => {
          const count = countOf(chosen, groupId, optionId)
          const isBlocked = most > 1 && isFull && count === 0
          return (
            <span key={optionId} className={count > 0 ? 'choice choice-here' : 'choice'}>
              <button
                type="button"
                aria-pressed={count > 0}
                aria-disabled={isBlocked}
                title={isBlocked ? say('full', { group: name, most }) : undefined}
                onClick={() => onChoose(optionId, count > 0 && most === 1 && least === 0 ? -1 : 1)}
              >
                <span>{optionName}</span>
                {priceMinor > 0 && <small className="num">{say('extra', { price: format.money(priceMinor) })}</small>}
              </button>
              {count > 0 && most > 1 && (
                <>
                  <b className="num">× {count}</b>
                  <button type="button" className="choice-less" aria-label={say('less')} onClick={() => onChoose(optionId, -1)}>
                    <MinusOutlined />
                  </button>
                </>
              )}
            </span>
          )
        })}
      </div>
    </fieldset>
  )
}
