import './promotion.css'
import { EllipsisOutlined, TagOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Button, Toggle } from '#web/ui'
import type { Till } from '../use-till.ts'
import { useTillWords } from '../words.ts'

/** Whom the ticket is for: a member or not, and the coupons that she showed. */
export function CustomerRow({ till }: { till: Till }): ReactNode {
  const say = useTillWords()
  const { ticket, sending } = till.desk
  const stuck = sending === null ? undefined : say('onItsWay')
  const count = ticket.coupons.length
  return (
    <div className="customer">
      <Toggle
        value={ticket.isMember}
        disabledBecause={stuck}
        onChange={(isMember) => till.changeTicket({ do: 'setMember', isMember })}
      >
        {say('member')}
      </Toggle>
      <span className="grow" />
      <Button
        kind={count > 0 ? 'soft' : 'quiet'}
        icon={<TagOutlined />}
        disabledBecause={stuck}
        onClick={() => till.open({ kind: 'coupons' })}
      >
        {count === 0 ? say('coupon') : say('coupons', { count })}
      </Button>
      <span className="customer-more">
        <Button kind="quiet" icon={<EllipsisOutlined />} label={say('moreDeeds')} onClick={() => till.open({ kind: 'more' })} />
      </span>
    </div>
  )
}
