import { WarningOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useFormat } from '#web/ui'
import { decideBelowCost } from '../decide-below-cost.ts'
import { useTrialWords } from './trial-words.ts'
import type { Trial } from './use-trial.ts'

/** Named one by one; of the rest only how many. */
const SHOWN_MAX = 3

/** Which goods of a promotion go for less than they cost, with the numbers. Nothing for those who may not see costs. */
export function CostWarning({ trial }: { trial: Trial }): ReactNode {
  const say = useTrialWords()
  const format = useFormat()
  const { rule, others, moment, now, goods, hasMoreGoods } = trial
  if (rule === undefined) return null
  const context = { ...(moment ?? now), isMember: false }
  const found = decideBelowCost(rule, others, goods, context)
  if (found.length === 0) return null
  return (
    <section className="promotion-warning" role="status" aria-label={say('belowCost')}>
      <h2>
        <WarningOutlined /> {say('belowCost')}
      </h2>
      <ul>
        {found.slice(0, SHOWN_MAX).map(({ productId, name, unit, pieces, withName, paysMinor, costMinor }) => (
          <li key={productId}>
            {say(withName === null ? 'belowCostLine' : 'belowCostGift', {
              count: pieces,
              unit,
              name,
              gift: withName ?? '',
              pays: format.money(paysMinor),
              cost: format.money(costMinor),
              loss: format.money(costMinor - paysMinor),
            })}
          </li>
        ))}
      </ul>
      {found.length > SHOWN_MAX && <p>{say('belowCostMore', { count: found.length - SHOWN_MAX })}</p>}
      <p>{say('belowCostHint')}</p>
      {hasMoreGoods && <p>{say('notAllChecked')}</p>}
    </section>
  )
}
