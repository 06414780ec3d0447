import { CloseOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Button, useFormat } from '#web/ui'
import type { Till } from '../use-till.ts'
import { useTillWords } from '../words.ts'

/** What comes back in an exchange, above what is sold in its place. */
export function ExchangeBack({ till }: { till: Till }): ReactNode {
  const say = useTillWords()
  const format = useFormat()
  const { exchange } = till.desk.ticket
  if (exchange === null) return null
  return (
    <div className="exchange-back">
      <span className="grow">
        <small className="soft num">{say('comesBack', { number: exchange.number })}</small>
        {exchange.back.map(({ line, name, quantityThousandths, unit }) => (
          <span key={line} className="clip num">
            −{format.quantity(quantityThousandths, unit)} {name}
          </span>
        ))}
      </span>
      <b className="num">−{format.money(exchange.creditMinor)}</b>
      <Button
        kind="quiet"
        icon={<CloseOutlined />}
        label={say('noExchange')}
        disabledBecause={till.stuckBecause}
        onClick={() => till.changeTicket({ do: 'exchange', exchange: null })}
      />
    </div>
  )
}
