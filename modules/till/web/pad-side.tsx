import { EllipsisOutlined } from '@ant-design/icons'
import { memo, type ReactNode } from 'react'
import { Button, NumberPad, useGo, useMay } from '#web/ui'
import type { Till } from './use-till.ts'
import { useTillWords } from './words.ts'

/** The pad, and what else a finger does without the ticket; beside the goods where there is room. */
export const PadSide = memo(function PadSide(props: {
  text: string
  canRepeat: boolean
  onText: (text: string) => void
  onTimes: () => void
  onEnter: () => void
  changeTicket: Till['changeTicket']
  open: Till['open']
}): ReactNode {
  const { text, canRepeat, onText, onTimes, onEnter, changeTicket, open } = props
  const say = useTillWords()
  const go = useGo()
  const mayRefund = useMay('till.seeReceipts')
  return (
    <aside className="sell-pad">
      <NumberPad
        text={text}
        onText={onText}
        listens={false}
        wholeMax={18}
        decimals={3}
        extra={[{ label: '×', onPress: onTimes }]}
        enter={{ label: '↵', onPress: onEnter }}
      />
      <div className="sell-more">
        <Button
          size="large"
          wide
          disabledBecause={canRepeat ? undefined : say('emptyTicket')}
          onClick={() => changeTicket({ do: 'repeat' })}
        >
          {say('repeat')}
        </Button>
        {mayRefund && (
          <Button size="large" wide onClick={() => go('/receipts')}>
            {say('receipts')}
          </Button>
        )}
        <Button size="large" wide icon={<EllipsisOutlined />} onClick={() => open({ kind: 'more' })}>
          {say('moreDeeds')}
        </Button>
      </div>
    </aside>
  )
})
