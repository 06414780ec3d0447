import './today.css'
import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { addDays } from '#science/calendar'
import {
  BarChart,
  Button,
  Card,
  DayInput,
  Failure,
  Loading,
  Page,
  useAsk,
  useFormat,
  useGo,
  useLive,
  usePlace,
  useSession,
} from '#web/ui'
import { today } from '../contract.ts'
import { BestSellers, Tenders } from './best-sellers.tsx'
import { DayFigures, Hero } from './hero.tsx'
import { NewShop } from './new-shop.tsx'
import { courseOf, isNewShop, type Today } from './standing.ts'
import { useWeekday } from './use-weekday.ts'
import { WatchList } from './watch-list.tsx'
import { useTodayWords } from './words.ts'

/** What changes the figures of a day. */
const newsThatCount = ['till.saleCompleted', 'till.saleRefunded', 'till.goodsTakenBack', 'till.ticketHeld', 'stock.adjusted']

/** 今天: how the shop does today against its own usual weekday; `?day=` looks back. */
export function TodayScreen(): ReactNode {
  const say = useTodayWords()
  const storeId = useSession()?.store.id ?? ''
  const chosen = usePlace().search['day']
  const input = chosen === undefined ? { storeId } : { storeId, day: chosen }
  const answer = useAsk(today, input, { enabled: storeId !== '', everySeconds: 60, keepPrevious: true })
  useLive(newsThatCount, () => void answer.refetch())
  const data = answer.data
  return (
    <Page title={say('title')} hint={<DayHint day={data?.day} />} actions={<DayPicker shown={data?.day} chosen={chosen} />}>
      {data === undefined ? (
        answer.error === null ? (
          <Card>
            <Loading lines={6} />
          </Card>
        ) : (
          <Card>
            <Failure error={answer.error} onRetry={() => void answer.refetch()} />
          </Card>
        )
      ) : chosen === undefined && isNewShop(data) ? (
        <NewShop />
      ) : (
        <Day data={data} isToday={chosen === undefined} />
      )}
    </Page>
  )
}

function Day({ data, isToday }: { data: Today; isToday: boolean }): ReactNode {
  return (
    <>
      <div className="today-top">
        <Hero data={data} isToday={isToday} />
        <DayFigures data={data} />
      </div>
      {isToday && <WatchList data={data} />}
      <HoursCard data={data} isToday={isToday} />
      <div className="today-two">
        <BestSellers items={data.bestSellers} />
        <div className="stack">
          <Tenders data={data} />
          <Fortnight days={data.days} />
        </div>
      </div>
    </>
  )
}

function HoursCard({ data, isToday }: { data: Today; isToday: boolean }): ReactNode {
  const say = useTodayWords()
  const format = useFormat()
  const weekday = useWeekday(data.day)
  const { labels, current, usual } = courseOf(data.hours, isToday ? Number(format.time(data.at).slice(0, 2)) : undefined)
  return (
    <Card title={say('byHour')}>
      <BarChart
        labels={labels}
        current={{ name: say('takings'), values: current }}
        {...(usual === undefined ? {} : { reference: { name: say('usual', { weekday }), values: usual } })}
        print={format.money}
        printShort={format.moneyShort}
        label={say('hoursLabel', { weekday })}
      />
    </Card>
  )
}

function Fortnight({ days }: { days: Today['days'] }): ReactNode {
  const say = useTodayWords()
  const format = useFormat()
  return (
    <Card title={say('fortnight')}>
      <BarChart
        labels={days.map(({ day }) => format.dayLong(day))}
        current={{ name: say('takings'), values: days.map(({ takingsMinor }) => takingsMinor) }}
        print={format.money}
        printShort={format.moneyShort}
        label={say('fortnight')}
        height={170}
      />
    </Card>
  )
}

function DayHint({ day }: { day: string | undefined }): ReactNode {
  const format = useFormat()
  return <span className="num">{day === undefined ? ' ' : format.dayLong(day)}</span>
}

/** Back and forth by a day, or any day by the calendar; the running day has no `?day=`. */
function DayPicker({ shown, chosen }: { shown: string | undefined; chosen: string | undefined }): ReactNode {
  const say = useTodayWords()
  const go = useGo()
  const running = useAsk(today, { storeId: useSession()?.store.id ?? '' }, { enabled: chosen !== undefined }).data?.day
  const last = running ?? shown
  const show = (day: string | null) =>
    go('/', day === null || last === undefined || day >= last ? { replace: true } : { search: { day }, replace: true })
  return (
    <div className="today-day">
      {chosen !== undefined && (
        <Button kind="soft" onClick={() => show(null)}>
          {say('backToToday')}
        </Button>
      )}
      <Button
        kind="quiet"
        icon={<LeftOutlined />}
        label={say('previousDay')}
        onClick={() => shown !== undefined && show(addDays(shown, -1))}
      />
      <DayInput value={shown ?? null} onChange={show} label={say('pickDay')} />
      <Button
        kind="quiet"
        icon={<RightOutlined />}
        label={say('nextDay')}
        disabledBecause={chosen === undefined ? say('isToday') : undefined}
        onClick={() => shown !== undefined && show(addDays(shown, 1))}
      />
    </div>
  )
}
