import './enrol.css'
import { QrcodeOutlined } from '@ant-design/icons'
import { useEffect, useState, type ReactNode } from 'react'
import { Button, Card, QrCode, Refusal, useAct, useLive, useSession } from '#web/ui'
import { makeEnrolCode } from '../../contract.ts'
import { StorePicker, type StoreName } from './store-picker.tsx'
import { useTillsWords } from './words.ts'

type Code = { code: string; expiresAt: string }

/** A code for another device, as large letters and as something to scan, until it is used or too old. */
export function EnrolCard({ stores, notAllowed }: { stores: readonly StoreName[]; notAllowed: string | undefined }): ReactNode {
  const say = useTillsWords()
  const session = useSession()
  const [chosen, setChosen] = useState<string>()
  const [made, setMade] = useState<Code>()
  const make = useAct(makeEnrolCode, { onDone: setMade })
  useLive(['access.tillEnrolled'], () => setMade(undefined))
  const storeId = chosen ?? session?.store.id ?? ''
  return (
    <Card title={say('other')}>
      <div className="stack">
        <p className="soft">{say('otherText')}</p>
        {made === undefined ? (
          <StorePicker stores={stores} storeId={storeId} onStore={setChosen} />
        ) : (
          <ShownCode key={made.code} made={made} />
        )}
        <Refusal error={make.error} />
        <Button
          kind={made === undefined ? 'soft' : 'plain'}
          size="large"
          wide
          icon={<QrcodeOutlined />}
          busy={make.pending}
          disabledBecause={notAllowed}
          onClick={() => make.run({ storeId })}
        >
          {say(made === undefined ? 'makeCode' : 'another')}
        </Button>
      </div>
    </Card>
  )
}

function ShownCode({ made }: { made: Code }): ReactNode {
  const say = useTillsWords()
  const secondsLeft = useSecondsUntil(made.expiresAt)
  if (secondsLeft === 0) return <p className="soft">{say('expired')}</p>
  const { origin, hostname } = window.location
  const time = `${Math.floor(secondsLeft / 60)}:${String(secondsLeft % 60).padStart(2, '0')}`
  return (
    <div className="enrol">
      <QrCode text={`${origin}/?enrol=${made.code}`} label={say('scan')} size={168} />
      <div className="enrol-words">
        <output className="enrol-code num" aria-label={say('code')}>
          {made.code}
        </output>
        <p className="num enrol-left">{say('left', { time })}</p>
        <p className="soft">{say('orOpen', { address: origin })}</p>
      </div>
      {isOwnAddress(hostname) && <p className="enrol-local">{say('localOnly')}</p>}
    </div>
  )
}

/** An address that means this computer itself. */
function isOwnAddress(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
}

function useSecondsUntil(instant: string): number {
  const left = () => Math.max(0, Math.ceil((Date.parse(instant) - Date.now()) / 1000))
  const [seconds, setSeconds] = useState(left)
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left()), 500)
    return () => clearInterval(timer)
  })
  return seconds
}
