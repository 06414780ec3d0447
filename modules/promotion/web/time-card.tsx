import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Button, Card, DayInput, Field } from '#web/ui'
import type { Terms } from '../contract.ts'
import { useEditorWords } from './editor-words.ts'
import { clockOf, dayKeys } from './in-words.ts'
import type { EditProps } from './sentence-card.tsx'
import { useTermsWords } from './words.ts'

/** Stretches of one day that the contract takes. */
const HOURS_MAX = 6
const DAY_MINUTES = 1_440
const usualHours = { fromMinute: 17 * 60, toMinute: 20 * 60 }

/** When a promotion runs: days, weekdays, hours. All of it may be left empty. */
export function TimeCard({ draft, onChange }: EditProps): ReactNode {
  const say = useEditorWords()
  const { time } = draft
  const change = (part: Partial<Terms['time']>) => onChange({ time: { ...time, ...part } })
  return (
    <Card title={say('when')}>
      <div className="stack">
        <p className="soft">{say('whenHint')}</p>
        <div className="promotion-two">
          <Field label={say('fromDay')}>
            <DayInput label={say('fromDay')} value={time.fromDay} onChange={(fromDay) => change({ fromDay })} />
          </Field>
          <Field label={say('toDay')}>
            <DayInput label={say('toDay')} value={time.toDay} onChange={(toDay) => change({ toDay })} />
          </Field>
        </div>
        <Weekdays chosen={time.weekdays} onChosen={(weekdays) => change({ weekdays })} />
        <Hours hours={time.hours} onHours={(hours) => change({ hours })} />
      </div>
    </Card>
  )
}

function Weekdays({ chosen, onChosen }: { chosen: readonly number[]; onChosen: (weekdays: number[]) => void }): ReactNode {
  const say = useEditorWords()
  const sayDay = useTermsWords()
  const toggle = (weekday: number) =>
    onChosen(
      chosen.includes(weekday) ? chosen.filter((other) => other !== weekday) : [...chosen, weekday].toSorted((a, b) => a - b),
    )
  return (
    <div className="promotion-goods">
      <span className="field-label">{say('weekdays')}</span>
      <div className="promotion-week" role="group" aria-label={say('weekdays')}>
        {dayKeys.map((key, index) => (
          <button
            key={key}
            type="button"
            aria-pressed={chosen.includes(index + 1)}
            aria-label={say('weekday', { day: sayDay(key) })}
            onClick={() => toggle(index + 1)}
          >
            {sayDay(key)}
          </button>
        ))}
      </div>
    </div>
  )
}

type Hours = Terms['time']['hours']

function Hours({ hours, onHours }: { hours: Hours; onHours: (hours: Hours) => void }): ReactNode {
  const say = useEditorWords()
  const change = (at: number, part: Partial<Hours[number]>) =>
    onHours(hours.map((stretch, index) => (index === at ? { ...stretch, ...part } : stretch)))
  return (
    <div className="promotion-goods">
      <span className="field-label">{say('hours')}</span>
      {hours.map(({ fromMinute, toMinute }, at) => (
        // A stretch has no identity but its place.
        <div key={at} className="row">
          <TimeInput label={say('hoursFrom')} minute={fromMinute} onMinute={(next) => change(at, { fromMinute: next })} />
          <span>–</span>
          <TimeInput
            label={say('hoursTo')}
            minute={toMinute}
            // A day ends at 24:00, which a clock writes as 00:00.
            onMinute={(next) => change(at, { toMinute: next === 0 ? DAY_MINUTES : next })}
          />
          <Button
            kind="quiet"
            icon={<DeleteOutlined />}
            label={say('removeHours')}
            onClick={() => onHours(hours.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      {hours.some(({ fromMinute, toMinute }) => toMinute < fromMinute) && <p className="faint">{say('pastMidnight')}</p>}
      {hours.length < HOURS_MAX && (
        <span>
          <Button kind="soft" icon={<PlusOutlined />} onClick={() => onHours([...hours, usualHours])}>
            {say('addHours')}
          </Button>
        </span>
      )}
    </div>
  )
}

function TimeInput(props: { label: string; minute: number; onMinute: (minute: number) => void }): ReactNode {
  const { label, minute, onMinute } = props
  return (
    <input
      type="time"
      className="promotion-time num"
      aria-label={label}
      value={clockOf(minute % DAY_MINUTES)}
      onChange={({ target }) => {
        const [hour, minutes] = target.value.split(':').map(Number)
        if (hour !== undefined && minutes !== undefined) onMinute(hour * 60 + minutes)
      }}
    />
  )
}
