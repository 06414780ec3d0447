import { useState, type ReactNode } from 'react'
import { Button, Card, Refusal, useAct, useLive, useSession } from '#web/ui'
import { makeEnrolCode } from '../../contract.ts'
import { StorePicker, type StoreName } from './store-picker.tsx'
import { useTillsWords } from './words.ts'

/** A code for a small computer in the shop that goes on without the internet, as the command to type there. */
export function BoxCard({ stores, notAllowed }: { stores: readonly StoreName[]; notAllowed: string | undefined }): ReactNode {
  const say = useTillsWords()
  const session = useSession()
  const [chosen, setChosen] = useState<string>()
  const [code, setCode] = useState<string>()
  const make = useAct(makeEnrolCode, { onDone: (made) => setCode(made.code) })
  useLive(['access.tillEnrolled'], () => setCode(undefined))
  const storeId = chosen ?? session?.store.id ?? ''
  return (
    <Card title={say('box')}>
      <div className="stack">
        <p className="soft">{say('boxText')}</p>
        {code === undefined ? (
          <StorePicker stores={stores} storeId={storeId} onStore={setChosen} />
        ) : (
          <output className="num enrol-command" aria-label={say('code')}>
            {`npx yunpu join ${window.location.origin} ${code}`}
            <br />
            YUNPU_ROLE=box YUNPU_HOST=0.0.0.0 npm start
          </output>
        )}
        <Refusal error={make.error} />
        <Button
          kind="plain"
          size="large"
          wide
          busy={make.pending}
          disabledBecause={notAllowed}
          onClick={() => make.run({ storeId, kind: 'box' })}
        >
          {say(code === undefined ? 'makeBoxCode' : 'another')}
        </Button>
      </div>
    </Card>
  )
}
