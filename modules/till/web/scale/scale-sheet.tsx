import './scale.css'
import { useState, type ReactNode } from 'react'
import { Badge, Button, Choice, Field, Select, Sheet } from '#web/ui'
import { LiveWeight } from './live-weight.tsx'
import { useScaleWords } from './scale-words.ts'
import {
  baudRates,
  changeScaleSettings,
  connectScale,
  disconnectScale,
  hasSerial,
  useScale,
  useScaleSettings,
} from './use-scale.ts'

const tones = { off: 'plain', connecting: 'info', on: 'good', lost: 'bad' } as const

/** How this device speaks to its scale, and what the scale says just now. */
export function ScaleSheet({ onClose }: { onClose: () => void }): ReactNode {
  const say = useScaleWords()
  const { state } = useScale()
  const { protocol, baudRate } = useScaleSettings()
  const [isAsking, setIsAsking] = useState(false)
  const connect = () => {
    setIsAsking(true)
    // Who closes the browser's list has changed her mind; nothing went wrong.
    connectScale()
      .catch(() => undefined)
      .finally(() => setIsAsking(false))
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={say('title')}
      actions={
        <Button kind="primary" onClick={onClose}>
          {say('close')}
        </Button>
      }
    >
      {hasSerial() ? (
        <div className="stack">
          <Badge tone={tones[state]} dot>
            {say(state)}
          </Badge>
          <Field label={say('protocol')}>
            <Choice
              wide
              value={protocol}
              onChange={(next) => void changeScaleSettings({ protocol: next })}
              options={[
                { value: 'toledo', label: say('toledo') },
                { value: 'continuous', label: say('continuous') },
              ]}
            />
          </Field>
          <Field label={say('baud')}>
            <Select
              label={say('baud')}
              value={String(baudRate)}
              options={baudRates.map((rate) => ({ value: String(rate), label: String(rate) }))}
              onChange={(next) => void changeScaleSettings({ baudRate: Number(next ?? baudRate) })}
            />
          </Field>
          {state === 'off' || state === 'lost' ? (
            <Button kind="soft" size="large" wide busy={isAsking} onClick={connect}>
              {say('connect')}
            </Button>
          ) : (
            <Button size="large" wide onClick={() => void disconnectScale()}>
              {say('disconnect')}
            </Button>
          )}
          <LiveWeight unit="kg" onTake={onClose} />
        </div>
      ) : (
        <p className="trouble">{say('unsupported')}</p>
      )}
    </Sheet>
  )
}
