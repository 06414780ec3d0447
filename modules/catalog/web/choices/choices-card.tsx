import './choices.css'
import { EditOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { Badge, Button, Card, Sheet, useFormat, useMay } from '#web/ui'
import type { ChoiceGroup, Product } from '../../contract.ts'
import { ChoicesForm } from './choices-form.tsx'
import { useChoicesWords } from './choices-words.ts'

/** What customers choose from, and whether a good is a combo or a deposit. */
export function ChoicesCard({ product: good, onStale }: { product: Product; onStale: () => void }): ReactNode {
  const say = useChoicesWords()
  const may = useMay('catalog.edit')
  const [isEditing, setIsEditing] = useState(false)
  const { kind, choiceGroups } = good
  const close = () => setIsEditing(false)
  return (
    <Card
      title={say('title')}
      aside={
        <Button
          kind="soft"
          size="small"
          icon={<EditOutlined />}
          disabledBecause={may ? undefined : say('notAllowed')}
          onClick={() => setIsEditing(true)}
        >
          {say('edit')}
        </Button>
      }
    >
      {kind !== 'plain' && (
        <p className="soft">
          <Badge tone="good">{say(kind)}</Badge> {say(kind === 'combo' ? 'comboHint' : 'depositHint')}
        </p>
      )}
      {kind === 'plain' && choiceGroups.length === 0 && <p className="faint">{say('none')}</p>}
      {choiceGroups.map((group) => (
        <GroupLine key={group.groupId} group={group} />
      ))}
      <Sheet open={isEditing} onClose={close} title={`${say('title')} · ${good.name}`} width={620}>
        <ChoicesForm product={good} onDone={close} onStale={onStale} />
      </Sheet>
    </Card>
  )
}

function GroupLine({ group }: { group: ChoiceGroup }): ReactNode {
  const format = useFormat()
  const rule = useRuleWords()
  return (
    <div className="goods-line">
      <span className="grow">
        <b>{group.name}</b> <span className="faint">{rule(group)}</span>
        <span className="choices-options">
          {group.options.map(({ optionId, name, priceMinor }) => (
            <span key={optionId}>
              {name}
              {priceMinor > 0 && <span className="faint num"> +{format.money(priceMinor)}</span>}
            </span>
          ))}
        </span>
      </span>
    </div>
  )
}

/** How many of a group are chosen, in words. */
function useRuleWords(): (group: ChoiceGroup) => string {
  const say = useChoicesWords()
  return ({ least, most }) => {
    if (least === most) return most === 1 ? say('chooseOne') : say('chooseJust', { most })
    return least === 0 ? say('chooseUpTo', { most }) : say('chooseBetween', { least, most })
  }
}
