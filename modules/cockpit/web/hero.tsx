import type { ReactNode } from 'react'
import { Card, Figure, ProgressLine, useFormat } from '#web/ui'
import { standingOf, type Today } from './standing.ts'
import { useRolling } from './use-rolling.ts'
import { useWeekday } from './use-weekday.ts'
import { useTodayWords } from './words.ts'

/** The first thing an owner wants: takings, big, and whether that is a good day. */
export function Hero({ data, isToday }: { data: Today; isToday: boolean }): ReactNode {
  const say = useTodayWords()
  const format = useFormat()
  const weekday = useWeekday(data.day)
  const takings = useRolling(data.takingsMinor)
  const { usual } = data
  return (
    <Card>
      <div className="today-hero">
        <Figure size="hero" label={isToday ? say('takingsSoFar') : say('takings')} value={format.money(takings)} />
        <StandingLine data={data} isToday={isToday} />
        {usual !== null && usual.wholeDayMinor > 0 && isToday && (
          <ProgressLine
            label={say('ofUsualDay')}
            share={data.takingsMinor / usual.wholeDayMinor}
            detail={`${say('usualDay', { money: format.money(usual.wholeDayMinor) })} · ${say('since', { days: usual.days, weekday })}`}
          />
        )}
      </div>
    </Card>
  )
}

const wholeDay = { more: 'moreWhole', less: 'lessWhole', same: 'sameWhole' } as const

function StandingLine({ data, isToday }: { data: Today; isToday: boolean }): ReactNode {
  const say = useTodayWords()
  const format = useFormat()
  const weekday = useWeekday(data.day)
  const { tone, share } = standingOf(data)
  if (tone === 'none') return <p className="soft">{say('noUsual', { weekday })}</p>
  const sentence = say(isToday ? tone : wholeDay[tone], { weekday, share: format.percent(share) })
  return (
    <p className={`today-standing today-${tone}`}>
      <b>{sentence}</b>
      {isToday && (
        <span className="faint today-note">{say('usualNow', { money: format.money(data.usual?.takingsMinor ?? 0) })}</span>
      )}
    </p>
  )
}

/** Tickets, their average, and the margin that is known. */
export function DayFigures({ data }: { data: Today }): ReactNode {
  const say = useTodayWords()
  const format = useFormat()
  const { usual, sales, averageTicketMinor, knownMarginMinor, takingsMinor, days } = data
  const label = say('comparedUsual')
  const usualAverage = usual === null || usual.sales === 0 ? 0 : usual.takingsMinor / usual.sales
  return (
    <div className="today-figures">
      <Card>
        <Figure
          label={say('sales')}
          value={format.count(useRolling(sales))}
          unit={say('tickets')}
          course={days.map((day) => day.sales)}
          compare={usual === null ? undefined : { value: sales, reference: usual.sales, label }}
        />
      </Card>
      <Card>
        <Figure
          label={say('average')}
          value={format.money(averageTicketMinor)}
          compare={usualAverage === 0 ? undefined : { value: averageTicketMinor, reference: usualAverage, label }}
        />
      </Card>
      <Card>
        <Figure label={say('margin')} value={format.money(useRolling(knownMarginMinor))} />
        {takingsMinor > 0 && (
          <p className="faint today-note">{say('marginShare', { share: format.percent(knownMarginMinor / takingsMinor) })}</p>
        )}
      </Card>
    </div>
  )
}
