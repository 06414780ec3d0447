import './evening.css'
import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { addDays, businessDay } from '#science/calendar'
import { Button, DayInput, Page, useFormat, useGo, usePlace, useSession } from '#web/ui'
import { DayCloseCard } from './day-close-card.tsx'
import { useEveningWords } from './evening-words.ts'
import { FiveLinesCard } from './five-lines-card.tsx'

/** 每晚: five lines to look at, and the day's books to settle; `?day=` looks back. */
export function EveningScreen(): ReactNode {
  const say = useEveningWords()
  const format = useFormat()
  const store = useSession()?.store
  const [openedAt] = useState(() => new Date().toISOString())
  const chosen = usePlace().search['day']
  if (store === undefined) return null
  const today = businessDay(openedAt, store)
  const day = chosen === undefined || chosen > today ? today : chosen
  return (
    <Page
      title={say('title')}
      hint={<span className="num">{format.dayLong(day)}</span>}
      actions={<DayPicker day={day} today={today} />}
    >
      <FiveLinesCard key={`lines ${day}`} storeId={store.id} day={day} />
      <DayCloseCard key={`close ${day}`} storeId={store.id} day={day} />
    </Page>
  )
}

function DayPicker({ day, today }: { day: string; today: string }): ReactNode {
  const say = useEveningWords()
  const go = useGo()
  const show = (next: string | null) =>
    go('/evening', next === null || next >= today ? { replace: true } : { search: { day: next }, replace: true })
  return (
    <div className="evening-day">
      <Button kind="quiet" icon={<LeftOutlined />} label={say('previous')} onClick={() => show(addDays(day, -1))} />
      <DayInput value={day} onChange={show} label={say('pick')} />
      <Button
        kind="quiet"
        icon={<RightOutlined />}
        label={say('next')}
        disabledBecause={day === today ? say('isToday') : undefined}
        onClick={() => show(addDays(day, 1))}
      />
    </div>
  )
}
