import { KeyOutlined, PlusOutlined } from '@ant-design/icons'
import { startRegistration } from '@simplewebauthn/browser'
import { useState, type ReactNode } from 'react'
import { act, Button, Card, Confirm, Failure, Line, Lines, Loading, Refusal, toast, useAsk, useFormat } from '#web/ui'
import { passkeys as passkeysQuery, registerPasskey, registerPasskeyOptions, removePasskey } from '../../contract.ts'
import { agentInWords } from './agent.ts'
import { useAccountWords } from './words.ts'

/** My passkeys: added on the device that will hold them, removed anywhere. */
export function Passkeys(): ReactNode {
  const say = useAccountWords()
  const format = useFormat()
  const known = useAsk(passkeysQuery, {})
  const [removed, setRemoved] = useState<{ id: string; name: string }>()
  const adding = useAddPasskey(() => void known.refetch())
  const canHold = window.isSecureContext && 'PublicKeyCredential' in window
  return (
    <Card
      title={say('passkeys')}
      aside={
        <Button
          kind="soft"
          icon={<PlusOutlined />}
          busy={adding.isBusy}
          disabledBecause={canHold ? undefined : say('passkeyInsecure')}
          onClick={() => void adding.add()}
        >
          {say('addPasskey')}
        </Button>
      }
    >
      <div className="stack">
        <p className="soft">{say('passkeysText')}</p>
        <Refusal error={adding.error} />
        {known.error !== null && <Failure error={known.error} onRetry={() => void known.refetch()} />}
        {known.isPending && known.error === null && <Loading lines={1} />}
        {known.data?.items.length === 0 && <p className="faint">{say('noPasskeys')}</p>}
        <Lines>
          {known.data?.items.map(({ id, name, origin, addedAt }) => (
            <Line
              key={id}
              icon={<KeyOutlined />}
              title={name}
              text={say('passkeyOf', { date: format.day(addedAt), origin: new URL(origin).host })}
              aside={<Button onClick={() => setRemoved({ id, name })}>{say('removePasskey')}</Button>}
            />
          ))}
        </Lines>
      </div>
      <Confirm
        open={removed !== undefined}
        onClose={() => setRemoved(undefined)}
        title={say('removePasskeyTitle', { name: removed?.name ?? '' })}
        text={say('removePasskeyText')}
        does={say('removePasskey')}
        danger
        onConfirm={async () => {
          if (removed !== undefined) await act(removePasskey, { passkeyId: removed.id })
          toast(say('passkeyRemoved'))
          await known.refetch()
        }}
      />
    </Card>
  )
}

type RegistrationOptions = Parameters<typeof startRegistration>[0]['optionsJSON']

function useAddPasskey(onAdded: () => void): { add: () => Promise<void>; isBusy: boolean; error: unknown } {
  const say = useAccountWords()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const add = async () => {
    setIsBusy(true)
    setError(undefined)
    try {
      const { options } = await act(registerPasskeyOptions, { origin: window.location.origin })
      // Made for this very call by the same library's server half; the contract says no more of it than that.
      // oxlint-disable-next-line typescript/consistent-type-assertions
      const { id, rawId, type, response } = await startRegistration({ optionsJSON: options as unknown as RegistrationOptions })
      const { clientDataJSON, attestationObject } = response
      const name = agentInWords(navigator.userAgent) ?? say('thisDevice')
      await act(registerPasskey, { name, credential: { id, rawId, type, response: { clientDataJSON, attestationObject } } })
      toast(say('passkeyAdded'))
      onAdded()
    } catch (caught) {
      // The person closed the device's own dialogue: nothing to tell.
      if (!(caught instanceof Error && caught.name === 'NotAllowedError')) setError(caught)
    } finally {
      setIsBusy(false)
    }
  }
  return { add, isBusy, error }
}
