import { ArrowLeftOutlined, DeleteOutlined, InboxOutlined, PauseCircleOutlined } from '@ant-design/icons'
import { memo, type ReactNode } from 'react'
import { Button, useAsk, useIsPhone, useLevel, useLive, useSession } from '#web/ui'
import { heldTickets } from '../../contract.ts'
import { useHeldWords } from '../held/held-words.ts'
import { useTraining } from '../training/training.ts'
import { useTrainingWords } from '../training/training-words.ts'
import type { Till } from '../use-till.ts'
import { useTillWords } from '../words.ts'

/** The name of the ticket, and what can be done with all of it. */
export const TicketHead = memo(function TicketHead(props: {
  name: string
  isEmpty: boolean
  /** What came back of a receipt cannot wait on the rack: the money is owed now. */
  isExchange: boolean
  stuckBecause: string | undefined
  open: Till['open']
  onBack: () => void
}): ReactNode {
  const { name, isEmpty, isExchange, stuckBecause, open, onBack } = props
  const say = useTillWords()
  const isPhone = useIsPhone()
  const nothing = isEmpty ? say('emptyTicket') : undefined
  const sayTraining = useTrainingWords()
  const unreal = useTraining() ? sayTraining('notReal') : undefined
  const held = useHeldCount()
  const mayVoid = useLevel('till.voidTicket') !== 'deny'
  const sayHeld = useHeldWords()
  return (
    <header className="ticket-head">
      {isPhone && <Button kind="quiet" icon={<ArrowLeftOutlined />} label={say('toGoods')} onClick={onBack} />}
      <h2 className="clip grow">{name === '' ? say('ticket') : name}</h2>
      <Button
        icon={<PauseCircleOutlined />}
        disabledBecause={unreal ?? nothing ?? (isExchange ? sayHeld('exchangeFirst') : undefined) ?? stuckBecause}
        onClick={() => open({ kind: 'hold' })}
      >
        {say('hold')}
      </Button>
      <Button icon={<InboxOutlined />} disabledBecause={unreal ?? stuckBecause} onClick={() => open({ kind: 'recall' })}>
        {held === 0 ? say('recall') : say('recallCount', { count: held })}
      </Button>
      <Button
        kind="quiet"
        icon={<DeleteOutlined />}
        label={say('discard')}
        disabledBecause={(mayVoid ? undefined : sayHeld('noVoidRight')) ?? nothing ?? stuckBecause}
        onClick={() => open({ kind: 'discard' })}
      />
    </header>
  )
})

function useHeldCount(): number {
  const storeId = useSession()?.store.id ?? ''
  const answer = useAsk(heldTickets, { storeId }, { enabled: storeId !== '' })
  useLive(['till.ticketHeld', 'till.ticketRecalled', 'till.ticketDiscarded', 'till.saleCompleted'], () => void answer.refetch())
  return answer.data?.items.length ?? 0
}
