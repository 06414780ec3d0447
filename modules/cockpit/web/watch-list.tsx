import { CheckOutlined, PauseCircleOutlined, RightOutlined, RollbackOutlined, WarningOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Card, Link, useMay } from '#web/ui'
import type { Today } from './standing.ts'
import { useTodayWords } from './words.ts'

/** What wants an eye today, each with the way to where it is dealt with. */
export function WatchList({ data }: { data: Today }): ReactNode {
  const say = useTodayWords()
  const mayStock = useMay('stock.view')
  const mayReceipts = useMay('till.seeReceipts')
  const { stockBelowZero, heldTickets, refunds } = data
  const watched = [
    stockBelowZero > 0 && mayStock && (
      <Link key="stock" to="/stock" search={{ show: 'negative' }} className="today-watch">
        <Words icon={<WarningOutlined />} title={say('belowZero', { count: stockBelowZero })} text={say('belowZeroText')} />
      </Link>
    ),
    heldTickets > 0 && (
      <a key="held" href="/till" className="today-watch">
        <Words icon={<PauseCircleOutlined />} title={say('held', { count: heldTickets })} text={say('heldText')} />
      </a>
    ),
    refunds > 0 && mayReceipts && (
      <Link key="refunds" to="/receipts" className="today-watch">
        <Words icon={<RollbackOutlined />} title={say('refunds', { count: refunds })} text={say('refundsText')} />
      </Link>
    ),
  ].filter((entry) => entry !== false)
  return (
    <Card title={say('exceptions')}>
      {watched.length > 0 ? (
        watched
      ) : (
        <div className="today-watch">
          <span className="today-watch-icon today-watch-good">
            <CheckOutlined />
          </span>
          <span className="soft">{say('allWell')}</span>
        </div>
      )}
    </Card>
  )
}

function Words({ icon, title, text }: { icon: ReactNode; title: string; text: string }): ReactNode {
  return (
    <>
      <span className="today-watch-icon">{icon}</span>
      <span className="grow">
        <b>{title}</b>
        <span className="faint today-note">{text}</span>
      </span>
      <RightOutlined className="faint" />
    </>
  )
}
