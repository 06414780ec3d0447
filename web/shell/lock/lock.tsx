import { useState, type ReactNode } from 'react'
import { signInWithPin, till as tillQuery } from '../../platform/access/contract.ts'
import { Button, Empty, Failure, NumberPad, Picture, Refusal, useAct, useAsk, ApiRefused } from '#web/ui'
import { Splash, ToDoor } from './gate.tsx'
import { Logo } from './logo.tsx'
import { LanguageButton, ThemeButton } from './preferences.tsx'
import { useShellWords } from './words.ts'

/** An enrolled till with nobody signed in: pick who, type the PIN. A device that is no till goes to the door. */
export function Lock(): ReactNode {
  const say = useShellWords()
  const till = useAsk(tillQuery, {})
  const [personId, setPersonId] = useState<string>()
  if (till.error instanceof ApiRefused && (till.error.status === 401 || till.error.status === 403)) return <ToDoor />
  if (till.error !== null)
    return (
      <div className="splash">
        <Failure error={till.error} onRetry={() => void till.refetch()} />
      </div>
    )
  if (till.data === undefined) return <Splash />
  const { store, device, staff } = till.data
  const person = staff.find(({ id }) => id === personId)
  return (
    <div className="lock">
      <header className="row">
        <Logo />
        <b className="grow clip">
          {store.name} · {device.name}
        </b>
        <LanguageButton />
        <ThemeButton />
      </header>
      <main className="lock-box">
        {staff.length === 0 && <Empty title={say('nobodyHere')} text={say('nobodyHereText')} />}
        {staff.length > 0 && person === undefined && (
          <>
            <h1>{say('who')}</h1>
            <div className="lock-people">
              {staff.map(({ id, name }) => (
                <button key={id} type="button" className="lock-person" onClick={() => setPersonId(id)}>
                  <Picture name={name} size={56} />
                  {name}
                </button>
              ))}
            </div>
          </>
        )}
        {person !== undefined && <PinPad person={person} onOther={() => setPersonId(undefined)} />}
        {person === undefined && (
          <Button kind="quiet" onClick={() => window.location.assign('/?next=/till')}>
            {say('withPassword')}
          </Button>
        )}
      </main>
    </div>
  )
}

const pinLengthMin = 4
const pinLengthMax = 8

function PinPad({ person, onOther }: { person: { id: string; name: string }; onOther: () => void }): ReactNode {
  const say = useShellWords()
  const [pin, setPin] = useState('')
  const signIn = useAct(signInWithPin, { onDone: () => window.location.reload(), onRefused: () => setPin('') })
  return (
    <>
      <h1>{say('pin', { name: person.name })}</h1>
      <div className="lock-dots" aria-label={`${pin.length}`}>
        {Array.from({ length: Math.max(pin.length, pinLengthMin) }, (_, index) => (
          <i key={index} className={index < pin.length ? 'lock-dot-full' : ''} />
        ))}
      </div>
      <Refusal error={signIn.error} />
      <div className="lock-pad">
        <NumberPad
          text={pin}
          onText={(text) => setPin(text.slice(0, pinLengthMax))}
          decimals={0}
          wholeMax={pinLengthMax}
          keepsZeros
          enter={{
            onPress: () => signIn.run({ personId: person.id, pin }),
            disabledBecause: pin.length < pinLengthMin ? say('pin', { name: person.name }) : undefined,
          }}
        />
      </div>
      <Button kind="quiet" onClick={onOther}>
        {say('otherPerson')}
      </Button>
    </>
  )
}
