import './training.css'
import { useEffect, type ReactNode } from 'react'
import { Button } from '#web/ui'
import type { Till } from '../use-till.ts'
import { beginGuide, endGuide, goOnGuide, guideSteps, useGuide } from './guide.ts'
import { setTraining } from './training.ts'
import { useTrainingWords } from './training-words.ts'

/** What to do next in a first sale, over everything and in nobody's way. */
export function GuideCard({ till }: { till: Till }): ReactNode {
  const say = useTrainingWords()
  const { step } = useGuide()
  const { desk, panel } = till
  useEffect(() => goOnGuide(desk, panel.kind === 'pay'), [desk, panel.kind, step])
  if (step === 'off') return null
  const sellForReal = () => {
    endGuide()
    setTraining(false)
  }
  return (
    <aside className="guide" role="status" aria-live="polite">
      <small className="num">{say('step', { at: guideSteps.indexOf(step) + 1, count: guideSteps.length })}</small>
      <p>{say(step)}</p>
      <div className="row">
        {step === 'done' ? (
          <>
            <Button onClick={endGuide}>{say('stay')}</Button>
            <Button kind="primary" onClick={sellForReal}>
              {say('real')}
            </Button>
          </>
        ) : (
          <button type="button" className="guide-skip" onClick={sellForReal}>
            {say('skip')}
          </button>
        )}
      </div>
    </aside>
  )
}

/** Begins a guided first sale in training, with an empty counter of its own. */
export function beginFirstSale(): void {
  setTraining(true)
  beginGuide()
}

/** Asks, on a device where nobody was guided yet, whether to begin. */
export function GuideInvitation(): ReactNode {
  const say = useTrainingWords()
  const { step, isInvited } = useGuide()
  if (step !== 'off' || !isInvited) return null
  return (
    <div className="invite">
      <b>{say('invite')}</b>
      <p className="soft">{say('inviteText')}</p>
      <div className="row">
        <Button kind="primary" onClick={beginFirstSale}>
          {say('begin')}
        </Button>
        <Button kind="quiet" onClick={endGuide}>
          {say('later')}
        </Button>
      </div>
    </div>
  )
}
