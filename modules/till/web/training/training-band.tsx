import './training.css'
import { ExperimentFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Button } from '#web/ui'
import { setTraining, useTraining } from './training.ts'
import { endGuide } from './guide.ts'
import { useTrainingWords } from './training-words.ts'

/** Says all the time that nothing is sold; nobody may take training for the real thing. */
export function TrainingBand(): ReactNode {
  const say = useTrainingWords()
  if (!useTraining()) return null
  const stop = () => {
    endGuide()
    setTraining(false)
  }
  return (
    <div className="training-band" role="status">
      <ExperimentFilled />
      {say('band')}
      <Button onClick={stop}>{say('stop')}</Button>
    </div>
  )
}
