import { WalletOutlined, WarningOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Badge, Button, Card, Failure, Line, Lines, Loading, useAsk, useFormat, useGo, useLive } from '#web/ui'
import { openShifts } from '../../contract.ts'
import { useNames } from '../use-names.ts'
import { useOfficeWords } from './office-words.ts'

/** Shifts that nobody closed yet, forgotten ones first, each with the way to look at it and to close it. */
export function OpenShiftsCard({ storeId }: { storeId: string }): ReactNode {
  const say = useOfficeWords()
  const format = useFormat()
  const go = useGo()
  const names = useNames()
  const answer = useAsk(openShifts, { storeId })
  useLive(['shift.opened', 'shift.closed'], () => void answer.refetch())
  const items = (answer.data?.items ?? []).toSorted((one, other) => Number(other.forgotten) - Number(one.forgotten))
  return (
    <Card title={say('open')}>
      {answer.error !== null && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.error === null && answer.data === undefined && <Loading lines={2} />}
      {answer.data !== undefined && items.length === 0 && <p className="soft">{say('openEmpty')}</p>}
      <Lines>
        {items.map(({ shiftId, openedBy, openedAt, drawer, floatMinor, forgotten }) => (
          <Line
            key={shiftId}
            icon={forgotten ? <WarningOutlined /> : <WalletOutlined />}
            title={
              <>
                {names.person(openedBy)} · {names.drawer(drawer)}
                {forgotten && <Badge tone="warn">{say('forgotten')}</Badge>}
              </>
            }
            text={say('since', { time: format.dayAndTime(openedAt), float: format.money(floatMinor) })}
            aside={
              <Button kind={forgotten ? 'primary' : 'soft'} onClick={() => go(`/shifts/open/${shiftId}`)}>
                {forgotten ? say('close') : say('look')}
              </Button>
            }
          />
        ))}
      </Lines>
    </Card>
  )
}
