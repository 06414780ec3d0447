import './approval.css'
import { CloseOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { approve, approvers } from '../../../platform/access/contract.ts'
import { useAct, useAsk, type Approval, type ApprovalWish } from '#web/client'
import { useSay } from '#web/words'
import { Button } from '../button.tsx'
import { useScanner } from '../key/use-scanner.ts'
import { TopDialog } from '../overlay/top-dialog.tsx'
import { Empty, Failure, Loading, Refusal } from '../states.tsx'
import { useUiWords } from '../words.ts'
import { useApprovalWords } from './approval-words.ts'
import { People } from './people.tsx'
import { PinPad } from './pin-pad.tsx'

/** Over whatever is open: what needs an approval, who may give it, and her PIN or badge. */
export function ApprovalSheet(props: {
  wish: ApprovalWish
  onApproved: (approval: Approval) => void
  onClose: () => void
}): ReactNode {
  const { wish, onApproved, onClose } = props
  const say = useApprovalWords()
  const sayUi = useUiWords()
  const sayPair = useSay()
  return (
    <TopDialog kind="approval" label={say('title')} onClose={onClose}>
      <div className="approval">
        <header className="row">
          <h2 className="grow">{say('title')}</h2>
          <Button kind="quiet" icon={<CloseOutlined />} label={sayUi('close')} onClick={onClose} />
        </header>
        <p className="approval-what">{sayPair(wish.what)}</p>
        <Proof wish={wish} onApproved={onApproved} />
      </div>
    </TopDialog>
  )
}

function Proof({ wish, onApproved }: { wish: ApprovalWish; onApproved: (approval: Approval) => void }): ReactNode {
  const { right, about } = wish
  const say = useApprovalWords()
  const people = useAsk(approvers, { right })
  const give = useAct(approve, { onDone: onApproved })
  const [personId, setPersonId] = useState<string>()
  const subject = { right, ...(about === undefined ? {} : { about }) }
  // Longer than any PIN: who types hers as fast as a scanner is not taken for one.
  useScanner((badge) => give.run({ ...subject, badge }), { lengthMin: 12 })
  if (people.error !== null) return <Failure error={people.error} onRetry={() => void people.refetch()} />
  if (people.data === undefined) return <Loading lines={3} />
  const { items } = people.data
  const person = items.find(({ id }) => id === personId)
  if (items.length === 0) return <Empty title={say('nobody')} text={say('nobodyText')} />
  if (person === undefined)
    return (
      <>
        <Refusal error={give.error} />
        <h3>{say('who')}</h3>
        <People people={items.filter(({ hasPin }) => hasPin)} label={say('who')} onPick={setPersonId} />
        {items.some(({ hasBadge }) => hasBadge) && <p className="soft approval-badge">{say('badgeHint')}</p>}
      </>
    )
  const label = say('pin', { name: person.name })
  return (
    <>
      <h3>{label}</h3>
      <PinPad
        label={label}
        busy={give.pending}
        error={give.error}
        onPin={(pin) => give.run({ ...subject, personId: person.id, pin })}
      />
      <Button
        kind="quiet"
        onClick={() => {
          give.reset()
          setPersonId(undefined)
        }}
      >
        {say('otherPerson')}
      </Button>
    </>
  )
}
