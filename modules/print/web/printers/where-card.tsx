import type { ReactNode } from 'react'
import { Button, Card, Refusal, Select, Toggle, useAct, useAsk, useMay } from '#web/ui'
import { devices as devicesQuery } from '../../../../platform/access/contract.ts'
import {
  dropTillPrinting,
  type Printer,
  type PrintingTill,
  RECEIPT_COPIES_MAX,
  saveTillPrinting,
  type TillPrinting,
  tillPrinting,
} from '../../contract.ts'
import { usePrintWords } from '../words.ts'

/** Which till prints on which printer, whether by itself, and how often. The first line is for all others. */
export function WhereCard({ storeId, printers }: { storeId: string; printers: readonly Printer[] }): ReactNode {
  const say = usePrintWords()
  const maySetUp = useMay('print.setup')
  const mayView = useMay('access.view')
  const answer = useAsk(tillPrinting, { storeId })
  const devices = useAsk(devicesQuery, { limit: 100 }, { enabled: mayView }).data?.items ?? []
  const save = useAct(saveTillPrinting, { invalidates: [tillPrinting] })
  const drop = useAct(dropTillPrinting, { invalidates: [tillPrinting] })
  if (answer.data === undefined) return null
  const said = new Map(answer.data.items.map((item) => [item.till, item]))
  const any: TillPrinting = said.get('any') ?? { storeId, till: 'any', printerId: null, byItself: false, copies: 1 }
  const own = devices.filter((device) => device.storeId === storeId && device.revokedAt === null)
  const known = new Set<string>(['any', 'office', ...own.map(({ id }) => id)])
  const tills: { till: PrintingTill; name: string }[] = [
    { till: 'any', name: say('anyTill') },
    ...own.map(({ id, name }) => ({ till: id, name })),
    { till: 'office', name: say('office') },
    ...answer.data.items.filter(({ till }) => !known.has(till)).map(({ till }) => ({ till, name: say('tillGone') })),
  ]
  const cannot = maySetUp ? undefined : say('setupNotAllowed')
  return (
    <Card title={say('where')}>
      <p className="soft">{say('whereHint')}</p>
      <Refusal error={save.error ?? drop.error} />
      <ul className="where">
        {tills.map(({ till, name }) => (
          <li key={till}>
            <b className="clip">{name}</b>
            {till === 'any' || said.has(till) ? (
              <WhereFields
                setting={said.get(till) ?? any}
                printers={printers.filter(({ speaks }) => speaks === 'escpos')}
                cannot={cannot}
                onChange={save.run}
              />
            ) : (
              <span className="soft grow">{say('follow')}</span>
            )}
            {till !== 'any' && (
              <Button
                kind="quiet"
                disabledBecause={cannot}
                onClick={() => (said.has(till) ? drop.run({ storeId, till }) : save.run({ ...any, till }))}
              >
                {say(said.has(till) ? 'follow' : 'setApart')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

const firstPrinter = 'first'

function WhereFields(props: {
  setting: TillPrinting
  printers: readonly Printer[]
  cannot: string | undefined
  onChange: (setting: TillPrinting) => void
}): ReactNode {
  const { setting, printers, cannot, onChange } = props
  const say = usePrintWords()
  const printer = printers.find(({ printerId }) => printerId === setting.printerId) ?? printers[0]
  return (
    <div className="row where-fields">
      <Select
        label={say('printers')}
        disabled={cannot !== undefined}
        value={setting.printerId ?? firstPrinter}
        onChange={(next) => onChange({ ...setting, printerId: next === firstPrinter ? null : next })}
        options={[
          { value: firstPrinter, label: say('firstPrinter') },
          ...printers.map(({ printerId, name }) => ({ value: printerId, label: name })),
        ]}
      />
      <Toggle value={setting.byItself} disabledBecause={cannot} onChange={(byItself) => onChange({ ...setting, byItself })}>
        {say('byItself')}
      </Toggle>
      {setting.byItself && printer?.kind === 'browser' && <span className="soft">{say('windowByItself')}</span>}
      <label className="row where-copies">
        <span className="soft">{say('copies')}</span>
        <Select
          label={say('copies')}
          disabled={cannot !== undefined || !setting.byItself}
          value={String(setting.copies)}
          onChange={(next) => onChange({ ...setting, copies: Number(next ?? 1) })}
          options={Array.from({ length: RECEIPT_COPIES_MAX }, (_, place) => ({ value: `${place + 1}`, label: `${place + 1}` }))}
        />
      </label>
    </div>
  )
}
