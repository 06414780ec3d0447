import { LaptopOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { act, Badge, Button, Card, Confirm, Failure, Line, Lines, Loading, toast, useAskPages, useFormat } from '#web/ui'
import { endSession, sessions as sessionsQuery } from '../../contract.ts'
import { useCommonWords } from '../words.ts'
import { agentInWords } from './agent.ts'
import { useAccountWords } from './words.ts'

/** Where I am signed in now; each can be ended from here. */
export function Sessions(): ReactNode {
  const say = useAccountWords()
  const sayCommon = useCommonWords()
  const format = useFormat()
  const pages = useAskPages(sessionsQuery, {})
  const [endedId, setEndedId] = useState<string>()
  return (
    <Card title={say('sessions')}>
      <div className="stack">
        <p className="soft">{say('sessionsText')}</p>
        {pages.error !== null && <Failure error={pages.error} onRetry={pages.retry} />}
        {pages.isPending && pages.error === null && <Loading lines={2} />}
        <Lines>
          {pages.rows.map(({ id, deviceName, via, agent, openedAt, current }) => (
            <Line
              key={id}
              icon={<LaptopOutlined />}
              title={
                <>
                  {deviceName ?? agentInWords(agent) ?? say('unknownAgent')}
                  {current && <Badge tone="good">{say('here')}</Badge>}
                </>
              }
              text={say('sessionText', { via: sayCommon(via), when: format.dayAndTime(openedAt) })}
              aside={current ? undefined : <Button onClick={() => setEndedId(id)}>{say('end')}</Button>}
            />
          ))}
        </Lines>
        {pages.hasMore && (
          <Button kind="quiet" busy={pages.isLoadingMore} onClick={pages.loadMore}>
            …
          </Button>
        )}
      </div>
      <Confirm
        open={endedId !== undefined}
        onClose={() => setEndedId(undefined)}
        title={say('endTitle')}
        text={say('endText')}
        does={say('end')}
        danger
        onConfirm={async () => {
          if (endedId !== undefined) await act(endSession, { sessionId: endedId })
          toast(say('ended'))
          pages.retry()
        }}
      />
    </Card>
  )
}
