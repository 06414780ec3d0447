import { toast, useAct, useGo } from '#web/ui'
import {
  endPromotion,
  pausePromotion,
  type Promotion,
  promotion as promotionQuery,
  promotions,
  removePromotion,
  restorePromotion,
  resumePromotion,
} from '../contract.ts'
import { usePromotionWords } from './words.ts'

/** News after which a list of promotions is old. */
export const promotionNews = [
  'promotion.promotionSaved',
  'promotion.promotionPaused',
  'promotion.promotionResumed',
  'promotion.promotionEnded',
  'promotion.promotionRemoved',
  'promotion.promotionRestored',
]

const invalidates = [promotions, promotionQuery]

/** What can be done with a promotion as a whole; each deed says what it did, and how to take it back. */
export function usePromotionLife({ promotionId, name }: Pick<Promotion, 'promotionId' | 'name'>) {
  const say = usePromotionWords()
  const go = useGo()
  const pause = useAct(pausePromotion, { invalidates })
  const resume = useAct(resumePromotion, { invalidates })
  const end = useAct(endPromotion, { invalidates })
  const remove = useAct(removePromotion, { invalidates })
  const restore = useAct(restorePromotion, { invalidates })
  const failed = () => undefined
  const about = { promotionId }
  const switchOff = async () => {
    await pause.runAsync(about)
    toast(say('off', { name }), { undo: () => resume.run(about) })
  }
  const switchOn = async () => {
    await resume.runAsync(about)
    toast(say('on', { name }), { undo: () => pause.run(about) })
  }
  return {
    pending: pause.pending || resume.pending,
    error: pause.error ?? resume.error ?? remove.error,
    switch: (on: boolean) => void (on ? switchOn() : switchOff()).catch(failed),
    end: async () => {
      await end.runAsync(about)
      toast(say('ended', { name }))
    },
    remove: () =>
      void remove
        .runAsync(about)
        .then(() => {
          toast(say('removed', { name }), { undo: () => restore.run(about) })
          go('/promotions', { replace: true })
        })
        .catch(failed),
  }
}
