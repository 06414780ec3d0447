import './scale.css'
import { useEffect, useState, type ReactNode } from 'react'
import { weighWords } from '#science/scale'
import { Button, useFormat, useSay } from '#web/ui'
import { inUnit } from '../goods/unit-of-weight.ts'
import { useScaleWords } from './scale-words.ts'
import { useScale } from './use-scale.ts'
import { netWeight, SILENT_MILLISECONDS } from './weigh.ts'

/** What lies on the scale, live, in the good's unit; a weight that stands can be taken by one press. */
export function LiveWeight({ unit, onTake }: { unit: string; onTake: (thousandths: number) => void }): ReactNode {
  const say = useScaleWords()
  const sayPair = useSay()
  const format = useFormat()
  const scale = useScale()
  const [tareThousandths, setTare] = useState(0)
  const now = useBeat(scale.heardAt)
  if (scale.state === 'off') return null
  const net = netWeight(scale, tareThousandths, now)
  const gross = netWeight(scale, 0, now)
  const inWords = (thousandths: number) => format.quantity(inUnit(thousandths, unit), unit)
  return (
    <div className="live-weight" aria-live="polite">
      <span className="grow">
        <small className="soft">{say('live')}</small>
        {'problem' in net ? (
          <span className="live-problem">{net.problem === 'onlyTare' ? say('onlyTare') : sayPair(weighWords[net.problem])}</span>
        ) : (
          <b className="num">{inWords(net.thousandths)}</b>
        )}
        {tareThousandths > 0 && <small className="num soft">{say('tareOf', { weight: inWords(tareThousandths) })}</small>}
      </span>
      {tareThousandths > 0 ? (
        <Button onClick={() => setTare(0)}>{say('noTare')}</Button>
      ) : (
        <Button
          disabledBecause={'problem' in gross ? say('onlyTare') : undefined}
          onClick={() => 'thousandths' in gross && setTare(gross.thousandths)}
        >
          {say('tare')}
        </Button>
      )}
      <Button
        kind="primary"
        size="large"
        disabledBecause={
          'problem' in net ? (net.problem === 'onlyTare' ? say('onlyTare') : sayPair(weighWords[net.problem])) : undefined
        }
        onClick={() => 'thousandths' in net && onTake(inUnit(net.thousandths, unit))}
      >
        {say('take', { weight: 'problem' in net ? '—' : inWords(net.thousandths) })}
      </Button>
    </div>
  )
}

/** The page's clock, moved on often enough to notice a scale that has become silent. */
function useBeat(heardAt: number): number {
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), SILENT_MILLISECONDS / 4)
    return () => clearInterval(timer)
  }, [])
  return Math.max(now, heardAt)
}
