import { useState, type ReactNode } from 'react'
import { addDays } from '#science/calendar'
import { barsOption, Card, Chart, Choice, Failure, Loading, useAsk, useFormat, type ChartOption, type Palette } from '#web/ui'
import { differences } from '../../contract.ts'
import { useNames } from '../use-names.ts'
import { courseOf, type PersonCourse } from './difference-course.ts'
import { DifferenceText } from './difference-text.tsx'
import { useOfficeWords } from './office-words.ts'

/** People drawn apart; whoever was off by less stands in the table alone. */
const DRAWN_MAX = 5
const tones = ['primary', 'accent', 'info', 'warn', 'inkFaint'] as const satisfies readonly (keyof Palette)[]

/** How far drawers were off, by who answered for them: day by day, and in all. */
export function DifferencesCard({ storeId, today }: { storeId: string; today: string }): ReactNode {
  const say = useOfficeWords()
  const [stretch, setStretch] = useState<'30' | '90'>('30')
  const fromDay = addDays(today, 1 - Number(stretch))
  const answer = useAsk(differences, { storeId, fromDay, toDay: today }, { keepPrevious: true })
  const course = courseOf(answer.data?.items ?? [], fromDay, today)
  return (
    <Card
      title={say('differences')}
      aside={
        <Choice
          label={say('differences')}
          value={stretch}
          onChange={setStretch}
          options={[
            { value: '30', label: say('last30') },
            { value: '90', label: say('last90') },
          ]}
        />
      }
    >
      {answer.error !== null ? (
        <Failure error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.data === undefined ? (
        <Loading lines={4} />
      ) : course.people.length === 0 ? (
        <p className="soft">{say('differencesEmpty')}</p>
      ) : (
        <div className="stack">
          <Course days={course.days} people={course.people} />
          <People people={course.people} />
        </div>
      )}
    </Card>
  )
}

function Course({ days, people }: { days: readonly string[]; people: readonly PersonCourse[] }): ReactNode {
  const say = useOfficeWords()
  const format = useFormat()
  const names = useNames()
  const drawn = people.slice(0, DRAWN_MAX)
  const named = drawn.map(({ personId, values }) => ({ name: names.person(personId), values }))
  const option = (palette: Palette) =>
    optionOf(palette, { labels: days.map((day) => format.day(day)), named, print: format.money, printShort: format.moneyShort })
  return (
    <figure className="shifts-course">
      <figcaption className="shifts-legend soft">
        {named.map(({ name }, place) => (
          <span key={name}>
            <i style={{ background: `var(--${toneVariable(tones[place] ?? 'inkFaint')})` }} /> {name}
          </span>
        ))}
      </figcaption>
      <Chart option={option} label={`${say('differences')}. ${say('differencesHint')}`} height={220} />
    </figure>
  )
}

function optionOf(
  palette: Palette,
  given: {
    labels: readonly string[]
    named: readonly { name: string; values: readonly (number | null)[] }[]
    print: (minor: number) => string
    printShort: (minor: number) => string
  },
): ChartOption {
  const { labels, named, ...prints } = given
  return {
    ...barsOption(palette, { labels, current: { name: '', values: [] }, ...prints }),
    series: named.map(({ name, values }, place) => ({
      type: 'bar',
      name,
      stack: 'differences',
      data: [...values],
      barMaxWidth: 22,
      itemStyle: { color: palette[tones[place] ?? 'inkFaint'], borderRadius: 3 },
    })),
  }
}

function toneVariable(tone: (typeof tones)[number]): string {
  return tone === 'inkFaint' ? 'ink-faint' : tone
}

function People({ people }: { people: readonly PersonCourse[] }): ReactNode {
  const say = useOfficeWords()
  const format = useFormat()
  const names = useNames()
  return (
    <table className="shifts-people num">
      <thead>
        <tr>
          <th scope="col">{say('person')}</th>
          <th scope="col">{say('shifts')}</th>
          <th scope="col">{say('shortSum')}</th>
          <th scope="col">{say('overSum')}</th>
          <th scope="col">{say('net')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ personId, shiftCount, overMinor, shortMinor }) => (
          <tr key={personId ?? ''}>
            <th scope="row">{names.person(personId)}</th>
            <td>{format.count(shiftCount)}</td>
            <td>{format.money(shortMinor)}</td>
            <td>{format.money(overMinor)}</td>
            <td>
              <DifferenceText differenceMinor={overMinor - shortMinor} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
