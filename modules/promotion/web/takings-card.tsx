import { useState, type ReactNode } from 'react'
import { promotionTakings } from '#modules/till'
import type { OutputOf } from '#platform/contract'
import { businessDay } from '#science/calendar'
import { BarChart, Card, Choice, Failure, Figure, Grid, Loading, useAsk, useFormat, useLive, useSession } from '#web/ui'
import { daysOf, type Month, stretchOf } from './month.ts'
import { useTakingsWords } from './takings-words.ts'

/** What changes the figures: sales, and goods that come back. */
const news = ['till.saleCompleted', 'till.saleRefunded', 'till.goodsExchanged']

/** 效果: what a promotion took and gave away, this month or the last one. */
export function TakingsCard({ promotionId }: { promotionId: string }): ReactNode {
  const say = useTakingsWords()
  const store = useSession()?.store
  const [month, setMonth] = useState<Month>('this')
  const [openedAt] = useState(() => new Date().toISOString())
  const today = store === undefined ? '' : businessDay(openedAt, store)
  const stretch = store === undefined ? { fromDay: '', toDay: '' } : stretchOf(month, today)
  const { data, error, refetch } = useAsk(
    promotionTakings,
    { promotionId, ...stretch },
    { enabled: store !== undefined, keepPrevious: true },
  )
  useLive(news, () => void refetch())
  return (
    <Card
      title={say('title')}
      aside={
        <Choice
          label={say('title')}
          value={month}
          onChange={setMonth}
          options={[
            { value: 'this', label: say('thisMonth') },
            { value: 'last', label: say('lastMonth') },
          ]}
        />
      }
    >
      {error !== null ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={4} />
      ) : data.days.length === 0 ? (
        <p className="soft">{say(month === 'this' ? 'emptyThis' : 'emptyLast')}</p>
      ) : (
        <Figures takings={data} {...stretch} />
      )}
    </Card>
  )
}

type Given = { takings: OutputOf<typeof promotionTakings>; fromDay: string; toDay: string }

function Figures({ takings, fromDay, toDay }: Given): ReactNode {
  const say = useTakingsWords()
  const format = useFormat()
  const { tickets, takingsMinor, discountMinor } = takings
  const listMinor = takingsMinor + discountMinor
  const days = daysOf(takings.days, fromDay, toDay)
  return (
    <div className="stack">
      <Grid minWidth={128}>
        <Figure label={say('tickets')} value={format.count(tickets)} />
        <Figure label={say('takings')} value={format.money(takingsMinor)} />
        <Figure
          label={say('given')}
          value={format.money(discountMinor)}
          {...(listMinor > 0 ? { unit: say('share', { share: format.percent(discountMinor / listMinor) }) } : {})}
        />
      </Grid>
      <BarChart
        labels={days.map(({ day }) => format.day(day))}
        current={{ name: say('takings'), values: days.map((day) => day.takingsMinor) }}
        reference={{ name: say('given'), values: days.map((day) => day.discountMinor) }}
        print={format.money}
        printShort={format.moneyShort}
        label={say('chart')}
        height={200}
      />
      <p className="faint">{say('how')}</p>
    </div>
  )
}
