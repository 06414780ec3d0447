import { DesktopOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { enrolHere, LeftHere } from '#platform/replica/web'
import { act, Button, Card, Line, Lines, Refusal, toast, useInvalidate, useIsPhone, useSession } from '#web/ui'
import { devices as devicesQuery, enrolTill, makeEnrolCode, session as sessionQuery } from '../../contract.ts'
import { StorePicker, type StoreName } from './store-picker.tsx'
import { useTillsWords } from './words.ts'

/** The owner's own computer made a till by one tap: the code is made and used at once. */
export function ThisComputerCard(props: {
  stores: readonly StoreName[]
  deviceCount: number
  notAllowed: string | undefined
}): ReactNode {
  const { stores, deviceCount, notAllowed } = props
  const say = useTillsWords()
  const session = useSession()
  const device = say(useIsPhone() ? 'phone' : 'computer')
  const invalidate = useInvalidate()
  const [chosen, setChosen] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const storeId = chosen ?? session?.store.id ?? ''
  const make = async () => {
    setIsBusy(true)
    setError(undefined)
    try {
      const name = say('tillName', { number: deviceCount + 1 })
      const { code } = await act(makeEnrolCode, { storeId })
      await enrolHere((key) => act(enrolTill, { code, deviceName: name, ...key }))
      toast(say('madeThis', { device, name }))
      invalidate([devicesQuery, sessionQuery])
    } catch (caught) {
      setError(caught)
    } finally {
      setIsBusy(false)
    }
  }
  const toTill = () => window.location.assign('/till')
  if (session !== undefined && session.device !== null)
    return (
      <Card>
        <Lines>
          <Line
            icon={<DesktopOutlined />}
            title={say('thisIsTill', { device, name: session.device.name })}
            text={say('thisIsTillText')}
          />
        </Lines>
        <div className="form-actions">
          <Button kind="primary" onClick={toTill}>
            {say('toTill')}
          </Button>
        </div>
      </Card>
    )
  return (
    <Card title={say('makeThis', { device })}>
      <div className="stack">
        <p className="soft">{say('makeThisText')}</p>
        <LeftHere />
        <StorePicker stores={stores} storeId={storeId} onStore={setChosen} />
        <Refusal error={error} />
        <Button
          kind="primary"
          size="large"
          wide
          icon={<DesktopOutlined />}
          busy={isBusy}
          disabledBecause={notAllowed}
          onClick={() => void make()}
        >
          {say('makeThis', { device })}
        </Button>
      </div>
    </Card>
  )
}
