import { useState, type ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import {
  Badge,
  Button,
  Card,
  Confirm,
  Failure,
  Figure,
  Line,
  Lines,
  Link,
  Loading,
  toast,
  useAct,
  useAsk,
  useFormat,
  useGo,
  useLive,
  useMay,
} from '#web/ui'
import { closeDay, dayReport, receiptsIn } from '../../contract.ts'
import { DifferenceText } from '../office/difference-text.tsx'
import { useNames } from '../use-names.ts'
import { useEveningWords } from './evening-words.ts'

type Day = OutputOf<typeof dayReport>

/** A business day's books: what came in, the shifts it is made of, and settling them. */
export function DayCloseCard({ storeId, day }: { storeId: string; day: string }): ReactNode {
  const say = useEveningWords()
  const answer = useAsk(dayReport, { storeId, day })
  useLive(['shift.closed', 'shift.opened', 'shift.dayClosed', 'till.saleCompleted'], () => void answer.refetch())
  const data = answer.data
  return (
    <Card title={say('day')} aside={data === undefined ? undefined : <Standing data={data} />}>
      {data === undefined ? (
        answer.error === null ? (
          <Loading lines={5} />
        ) : (
          <Failure error={answer.error} onRetry={() => void answer.refetch()} />
        )
      ) : (
        <div className="stack">
          <Sums data={data} />
          <Shifts data={data} />
          <Closings data={data} />
          <Settle data={data} />
        </div>
      )}
    </Card>
  )
}

function Standing({ data }: { data: Day }): ReactNode {
  const say = useEveningWords()
  const format = useFormat()
  const names = useNames()
  const last = data.closings.at(-1)
  if (last === undefined) return <Badge tone="warn">{say('notClosed')}</Badge>
  const words = say('closedOnce', { time: format.dayAndTime(last.closedAt), person: names.person(last.closedBy) })
  return <Badge tone={data.changedSince ? 'warn' : 'good'}>{words}</Badge>
}

function Sums({ data }: { data: Day }): ReactNode {
  const say = useEveningWords()
  const format = useFormat()
  const { totals, differenceMinor, withoutShift } = data.report
  return (
    <>
      <div className="evening-figures">
        <Figure label={say('takings')} value={format.money(takingsOf(data))} />
        <Figure label={say('receipts')} value={format.count(receiptsIn(totals))} />
        <Figure label={say('difference')} value={`${differenceMinor > 0 ? '+' : ''}${format.money(differenceMinor)}`} />
      </div>
      {withoutShift.receiptCount > 0 && (
        <p className="soft">
          {say('withoutShift', {
            amount: format.money(withoutShift.takingsMinor),
            count: withoutShift.receiptCount,
            cash: format.money(withoutShift.cashMinor),
          })}
        </p>
      )}
    </>
  )
}

function Shifts({ data }: { data: Day }): ReactNode {
  const say = useEveningWords()
  const format = useFormat()
  const go = useGo()
  const names = useNames()
  const { shifts } = data.report
  return (
    <section>
      <h3 className="evening-title">{say('shifts')}</h3>
      {shifts.length === 0 && <p className="soft">{say('shiftsEmpty')}</p>}
      <Lines>
        {shifts.map(({ number, openedBy, drawer, takingsMinor, differenceMinor }) => (
          <Line
            key={number}
            title={say('zLine', { number, person: names.person(openedBy) })}
            text={`${names.drawer(drawer)} · ${format.money(takingsMinor)}`}
            aside={<DifferenceText differenceMinor={differenceMinor} />}
            onClick={() => go(`/shifts/z/${number}`)}
          />
        ))}
      </Lines>
    </section>
  )
}

/** Every closing when there was more than one: the first stays beside the last. */
function Closings({ data }: { data: Day }): ReactNode {
  const say = useEveningWords()
  const format = useFormat()
  const names = useNames()
  if (data.closings.length < 2) return null
  return (
    <ol className="evening-closings soft num">
      {data.closings.map(({ sequence, closedAt, closedBy, report }) => (
        <li key={sequence}>
          <span className="grow">
            {say('closing', { sequence, time: format.dayAndTime(closedAt), person: names.person(closedBy) })}
          </span>
          {format.money(report.totals.sales.payableMinor + report.totals.refunds.payableMinor)}
        </li>
      ))}
    </ol>
  )
}

function Settle({ data }: { data: Day }): ReactNode {
  const say = useEveningWords()
  const format = useFormat()
  const may = useMay('shift.closeDay')
  const [isAsking, setIsAsking] = useState(false)
  const { storeId, day } = data.report
  const dayWords = format.dayLong(day)
  const close = useAct(closeDay, { invalidates: [dayReport], onDone: () => toast(say('done', { day: dayWords })) })
  const isClosed = data.closings.length > 0
  const blocked = !may
    ? say('noRight')
    : data.openShifts > 0
      ? say('stillOpen', { count: data.openShifts })
      : isClosed && !data.changedSince
        ? say('alreadyClosed')
        : undefined
  return (
    <section className="evening-settle">
      <p className="soft grow">{isClosed && data.changedSince ? say('changed') : say('dayText')}</p>
      {data.openShifts > 0 && (
        <p className="evening-warn">
          {say('stillOpen', { count: data.openShifts })} <Link to="/shifts">{say('toShifts')}</Link>
        </p>
      )}
      <Button kind="primary" size="large" disabledBecause={blocked} onClick={() => setIsAsking(true)}>
        {isClosed ? say('doesAgain') : say('does')}
      </Button>
      <Confirm
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title={say('ask', { day: dayWords })}
        text={say('askText', { amount: format.money(takingsOf(data)) })}
        does={isClosed ? say('doesAgain') : say('does')}
        onConfirm={async () => await close.runAsync({ storeId, day })}
      />
    </section>
  )
}

function takingsOf({ report: { totals } }: Day): number {
  return totals.sales.payableMinor + totals.refunds.payableMinor
}
