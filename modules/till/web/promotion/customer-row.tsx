import './promotion.css'
import { EllipsisOutlined, TagOutlined } from '@ant-design/icons'
import { memo, type ReactNode } from 'react'
import { Button, Toggle } from '#web/ui'
import type { Till } from '../use-till.ts'
import { useTillWords } from '../words.ts'

/** Whom the ticket is for: a member or not, and the coupons that she showed. */
export const CustomerRow = memo(function CustomerRow(props: {
  isMember: boolean
  couponCount: number
  isStuck: boolean
  changeTicket: Till['changeTicket']
  open: Till['open']
}): ReactNode {
  const { isMember, couponCount: count, isStuck, changeTicket, open } = props
  const say = useTillWords()
  const stuck = isStuck ? say('onItsWay') : undefined
  return (
    <div className="customer">
      <Toggle value={isMember} disabledBecause={stuck} onChange={(next) => changeTicket({ do: 'setMember', isMember: next })}>
        {say('member')}
      </Toggle>
      <span className="grow" />
      <Button
        kind={count > 0 ? 'soft' : 'quiet'}
        icon={<TagOutlined />}
        disabledBecause={stuck}
        onClick={() => open({ kind: 'coupons' })}
      >
        {count === 0 ? say('coupon') : say('coupons', { count })}
      </Button>
      <span className="customer-more">
        <Button kind="quiet" icon={<EllipsisOutlined />} label={say('moreDeeds')} onClick={() => open({ kind: 'more' })} />
      </span>
    </div>
  )
})
