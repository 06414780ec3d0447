import { useEffect, type ReactNode } from 'react'
import { toast, Toggle, useMay, useSay, wordsOf } from '#web/ui'
import type { Promotion } from '../contract.ts'
import { usePromotionLife } from './promotion-life.ts'
import { usePromotionWords } from './words.ts'

/** Switches a promotion off and on from the list; the toast takes it back. */
export function OnOff({ promotion, isOver }: { promotion: Promotion; isOver: boolean }): ReactNode {
  const say = usePromotionWords()
  const sayPair = useSay()
  const mayEdit = useMay('promotion.edit')
  const life = usePromotionLife(promotion)
  const { error } = life
  useEffect(() => {
    if (error !== null) toast(sayPair(wordsOf(error)), { tone: 'bad' })
  }, [error, sayPair])
  const blocked = mayEdit ? (isOver ? say('overNow') : undefined) : say('editNotAllowed')
  return (
    // The row opens the promotion; what is done in this corner of it does not.
    <span className="promotion-onoff" onClick={(event) => event.stopPropagation()}>
      <Toggle value={promotion.state === 'active' && !isOver} onChange={life.switch} disabledBecause={blocked}>
        <span className="unseen">{say('switchOn', { name: promotion.name })}</span>
      </Toggle>
    </span>
  )
}
