import './stepper.css'
import { CheckOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useUiWords } from './words.ts'

/** Where a wizard stands. `step` counts from 0; on a phone only the present step is named. */
export function Stepper({
  titles,
  step,
  onStep,
}: {
  titles: readonly string[]
  step: number
  onStep?: (step: number) => void
}): ReactNode {
  const say = useUiWords()
  return (
    <ol className="stepper" aria-label={say('step', { step: step + 1, count: titles.length })}>
      {titles.map((title, index) => {
        const state = index < step ? 'done' : index === step ? 'now' : 'next'
        return (
          <li key={title} className={`stepper-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
            <button type="button" disabled={state !== 'done' || onStep === undefined} onClick={() => onStep?.(index)}>
              <i className="num">{state === 'done' ? <CheckOutlined /> : index + 1}</i>
              <span>{title}</span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}
