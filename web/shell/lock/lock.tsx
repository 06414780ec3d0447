import './lock.css'
import { ArrowLeftOutlined } from '@ant-design/icons'
import { useEffect, useState, type ReactNode } from 'react'
import { till as tillQuery } from '../../../platform/access/contract.ts'
import {
  ApiRefused,
  Button,
  Empty,
  holdQuestions,
  later,
  Failure,
  People,
  PinPad,
  Refusal,
  TopDialog,
  useAsk,
  useScanner,
} from '#web/ui'
import { Splash, ToDoor } from '../gate.tsx'
import { Logo } from '../logo.tsx'
import { LanguageButton, ThemeButton } from '../preferences.tsx'
import { useShellWords } from '../words.ts'
import { openTill, useSessionEnded } from './lock-store.ts'
import { toPassword, useComeIn, type ComeIn } from './use-come-in.ts'

const BadgeForm = later(async () => (await import('./badge-form.tsx')).BadgeForm)

/**
 * An enrolled till at which nobody is signed in, or somebody else is to come while `now` is there: pick who
 * and type the PIN, or show a badge. A device that is no till goes to the door.
 */
export function Lock({ now }: { now?: { id: string; name: string } }): ReactNode {
  const say = useShellWords()
  const till = useAsk(tillQuery, {}, { enabled: useSessionEnded() })
  const isLocked = now === undefined
  useEffect(() => (isLocked ? holdQuestions() : undefined), [isLocked])
  if (till.data === undefined && isNoTill(till.error)) return <ToDoor />
  return (
    <TopDialog
      kind="lock"
      label={say(now === undefined ? 'locked' : 'who')}
      {...(now === undefined ? {} : { onClose: openTill })}
    >
      <div className="lock">
        <header className="row">
          {now === undefined ? (
            <Logo />
          ) : (
            <Button icon={<ArrowLeftOutlined />} onClick={openTill}>
              {say('staysHere', { name: now.name })}
            </Button>
          )}
          <b className="grow clip">{till.data === undefined ? '' : `${till.data.store.name} · ${till.data.device.name}`}</b>
          <LanguageButton />
          <ThemeButton />
        </header>
        <main className="lock-box">
          {till.data !== undefined && <Who staff={till.data.staff} />}
          {till.data === undefined &&
            (till.error === null ? <Splash /> : <Failure error={till.error} onRetry={() => void till.refetch()} />)}
        </main>
      </div>
    </TopDialog>
  )
}

function isNoTill(error: unknown): boolean {
  return error instanceof ApiRefused && (error.status === 401 || error.status === 403)
}

/** Longer than any PIN: who types hers as fast as a scanner is not taken for one. */
const badgeLengthMin = 12

type Named = { id: string; name: string }

function Who({ staff }: { staff: readonly Named[] }): ReactNode {
  const say = useShellWords()
  const comeIn = useComeIn()
  const [personId, setPersonId] = useState<string>()
  const [isTyping, setIsTyping] = useState(false)
  const person = staff.find(({ id }) => id === personId)
  useScanner(
    (badge) => {
      setPersonId(undefined)
      comeIn.byBadge(badge)
    },
    { lengthMin: badgeLengthMin },
  )
  const back = () => {
    comeIn.reset()
    setPersonId(undefined)
    setIsTyping(false)
  }
  if (isTyping) return <BadgeForm comeIn={comeIn} onBack={back} />
  if (person !== undefined) return <PinOf person={person} comeIn={comeIn} onOther={back} />
  return (
    <>
      <h1>{say(staff.length === 0 ? 'nobodyHere' : 'who')}</h1>
      <Refusal error={comeIn.error} />
      {staff.length === 0 ? (
        <Empty title="" text={say('nobodyHereText')} />
      ) : (
        <People people={staff} label={say('who')} onPick={setPersonId} />
      )}
      <p className="soft">{say('badgeHint')}</p>
      <div className="lock-ways">
        <Button kind="quiet" onClick={() => setIsTyping(true)}>
          {say('typeBadge')}
        </Button>
        <Button kind="quiet" onClick={() => void toPassword()}>
          {say('withPassword')}
        </Button>
      </div>
    </>
  )
}

function PinOf({ person, comeIn, onOther }: { person: Named; comeIn: ComeIn; onOther: () => void }): ReactNode {
  const say = useShellWords()
  const label = say('pin', { name: person.name })
  return (
    <>
      <h1>{label}</h1>
      <PinPad label={label} busy={comeIn.pending} error={comeIn.error} onPin={(pin) => comeIn.byPin(person.id, pin)} />
      <Button kind="quiet" onClick={onOther}>
        {say('otherPerson')}
      </Button>
    </>
  )
}
