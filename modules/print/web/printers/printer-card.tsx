import { useState, type ReactNode } from 'react'
import { Badge, Button, Card, Confirm, Refusal, toast, useAct, useAsk, useLanguage, useLive, useMay, useSay } from '#web/ui'
import {
  jobs,
  openDrawer,
  type Printer,
  printers,
  printerStatus,
  removePrinter,
  testPrint,
  tillPrinting,
} from '../../contract.ts'
import { becauseIn, usePrintWords } from '../words.ts'
import { HereLine } from './here-line.tsx'
import { unlinkHere } from '../link/open-links.ts'

/** A printer is asked again this often while somebody looks at it. */
const LOOK_SECONDS = 10
/** Far enough back to find the last trouble. */
const JOBS_LOOKED_AT = 10

/** One printer: how it is, in words of a person, and what can be tried. */
export function PrinterCard({ printer, onEdit }: { printer: Printer; onEdit: () => void }): ReactNode {
  const { printerId, storeId, name, kind, columns, speaks, hasDrawer, address } = printer
  const say = usePrintWords()
  const maySetUp = useMay('print.setup')
  const mayOpen = useMay('print.openDrawer')
  const [isRemoving, setIsRemoving] = useState(false)
  const test = useAct(testPrint, { onDone: () => toast(say('testSent')), invalidates: [jobs] })
  const drawer = useAct(openDrawer, { onDone: () => toast(say('drawerSent')), invalidates: [jobs] })
  const remove = useAct(removePrinter, { onDone: () => toast(say('removed')), invalidates: [printers, jobs, tillPrinting] })
  const notAllowed = maySetUp ? undefined : say('setupNotAllowed')
  return (
    <Card title={name} aside={<StateBadge printer={printer} />}>
      <div className="stack printer">
        <p className="soft printer-about">
          {[say(kind), address, speaks === 'escpos' ? say(columns === 32 ? 'paper58' : 'paper80') : say(speaks)]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
        {kind === 'tcp9100' ? <ServerLine printerId={printerId} /> : <HereLine printer={printer} />}
        <LastProblem storeId={storeId} printerId={printerId} />
        <Refusal error={test.error ?? drawer.error} />
        <div className="row printer-does">
          <Button kind="soft" busy={test.pending} onClick={() => test.run({ printerId })}>
            {say('test')}
          </Button>
          {hasDrawer && (
            <Button
              busy={drawer.pending}
              disabledBecause={mayOpen ? undefined : say('drawerNotAllowed')}
              onClick={() => drawer.run({ storeId, printerId, reason: say('drawerReason') })}
            >
              {say('drawerTest')}
            </Button>
          )}
          <Button kind="quiet" disabledBecause={notAllowed} onClick={onEdit}>
            {say('edit')}
          </Button>
          <Button kind="quiet" disabledBecause={notAllowed} onClick={() => setIsRemoving(true)}>
            {say('remove')}
          </Button>
        </div>
      </div>
      <Confirm
        open={isRemoving}
        onClose={() => setIsRemoving(false)}
        title={say('removeTitle', { name })}
        text={say('removeText')}
        does={say('remove')}
        danger
        onConfirm={async () => {
          await remove.runAsync({ printerId })
          await unlinkHere(printerId)
        }}
      />
    </Card>
  )
}

function useStatus(printerId: string, isAsked: boolean) {
  return useAsk(printerStatus, { printerId }, { enabled: isAsked, everySeconds: LOOK_SECONDS })
}

function StateBadge({ printer: { printerId, kind } }: { printer: Printer }): ReactNode {
  const say = usePrintWords()
  const { data } = useStatus(printerId, kind === 'tcp9100')
  if (kind !== 'tcp9100') return null
  if (data === undefined) return <Badge>{say('unknownState')}</Badge>
  if (!data.printsNow) return <Badge tone="bad">{say('cannot')}</Badge>
  const isLow = data.states.some(({ state }) => state === 'paperNearEnd')
  return <Badge tone={isLow ? 'warn' : 'good'}>{say(isLow ? 'low' : 'ready')}</Badge>
}

/** What a network printer says of itself: the server asks it. */
function ServerLine({ printerId }: { printerId: string }): ReactNode {
  const say = usePrintWords()
  const sayPair = useSay()
  const { data, isFetching, refetch, error } = useStatus(printerId, true)
  // The gravest: a printer without paper says that it is offline too, and nobody has to press for that.
  const first = data?.states[0]
  return (
    <div className="row">
      <p className="grow" role="status">
        {first !== undefined && <span>{sayPair(first)} </span>}
        {data !== undefined && data.waiting > 0 && <span className="soft">{say('waiting', { count: data.waiting })}</span>}
        {error !== null && <Refusal error={error} />}
      </p>
      <Button kind="quiet" size="small" busy={isFetching} onClick={() => void refetch()}>
        {say('look')}
      </Button>
    </div>
  )
}

function LastProblem({ storeId, printerId }: { storeId: string; printerId: string }): ReactNode {
  const say = usePrintWords()
  const language = useLanguage()
  const answer = useAsk(jobs, { storeId, printerId, limit: JOBS_LOOKED_AT })
  useLive(['print.jobQueued', 'print.jobSettled'], () => void answer.refetch())
  const last = answer.data?.items.find(({ because }) => because !== '')
  if (last === undefined) return null
  return (
    <p className="printer-problem">
      {say('lastProblem')}
      {becauseIn(language, last.because)}
    </p>
  )
}
