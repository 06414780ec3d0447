import './badge.css'
import { PrinterOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { Button, QrCode, Refusal, Sheet, toast, useAct, useSession } from '#web/ui'
import { issueBadge, revokeBadge, staff as staffQuery } from '../../contract.ts'
import { useCommonWords } from '../words.ts'
import { useStaffWords } from './words.ts'

type Whose = { id: string; name: string; hasBadge: boolean }

/** Issues a person's badge, shows it once to be printed, or revokes the one they have. */
export function BadgeSheet({ person, onClose }: { person: Whose | undefined; onClose: () => void }): ReactNode {
  const say = useStaffWords()
  return (
    <Sheet open={person !== undefined} onClose={onClose} title={say('badgeFor', { name: person?.name ?? '' })}>
      {person !== undefined && <BadgeOf key={person.id} person={person} onClose={onClose} />}
    </Sheet>
  )
}

function BadgeOf({ person, onClose }: { person: Whose; onClose: () => void }): ReactNode {
  const say = useStaffWords()
  const [badge, setBadge] = useState<string>()
  const issue = useAct(issueBadge, { invalidates: [staffQuery], onDone: (issued) => setBadge(issued.badge) })
  const revoke = useAct(revokeBadge, {
    invalidates: [staffQuery],
    onDone: () => {
      toast(say('badgeRevoked'))
      onClose()
    },
  })
  if (badge !== undefined) return <BadgeCard person={person} badge={badge} onClose={onClose} />
  return (
    <div className="stack">
      <p className="soft">{say('badgeText')}</p>
      {person.hasBadge && <p className="soft">{say('badgeAgain')}</p>}
      <Refusal error={issue.error ?? revoke.error} />
      <div className="form-actions">
        {person.hasBadge && (
          <Button kind="quiet" busy={revoke.pending} onClick={() => revoke.run({ personId: person.id })}>
            {say('badgeRevoke')}
          </Button>
        )}
        <Button kind="primary" busy={issue.pending} onClick={() => issue.run({ personId: person.id })}>
          {say(person.hasBadge ? 'badgeReissue' : 'badgeIssue')}
        </Button>
      </div>
    </div>
  )
}

function BadgeCard({ person, badge, onClose }: { person: Whose; badge: string; onClose: () => void }): ReactNode {
  const say = useStaffWords()
  const sayCommon = useCommonWords()
  const shopName = useSession()?.merchant.name
  return (
    <div className="stack">
      <p className="soft">{say('badgeOnce')}</p>
      <div className="badge-card">
        <span>{shopName}</span>
        <b>{person.name}</b>
        <QrCode text={badge} label={say('badgeFor', { name: person.name })} size={176} />
        <output className="num">{inFours(badge)}</output>
      </div>
      <div className="form-actions">
        <Button onClick={onClose}>{sayCommon('kept')}</Button>
        <Button kind="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {say('badgePrint')}
        </Button>
      </div>
    </div>
  )
}

/** `YB7K 2M4P …`: what a person can copy from paper. */
function inFours(code: string): string {
  return code.match(/.{1,4}/g)?.join(' ') ?? code
}
