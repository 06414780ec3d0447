import './import.css'
import { useState, type ReactNode } from 'react'
import {
  Button,
  Card,
  Confirm,
  Empty,
  Failure,
  Loading,
  Page,
  ProgressLine,
  Stepper,
  toast,
  useAct,
  useFormat,
  useGo,
  usePlace,
  useSay,
} from '#web/ui'
import { discardImport, importFailures, imports, type Import } from '../../contract.ts'
import { CheckStep } from './check-step.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { DoneStep } from './done-step.tsx'
import { isMoving, shareDone, stepOf } from './import-state.ts'
import { useSteps } from './imports-screen.tsx'
import { useImport, type Going } from './use-import.ts'
import { useImportWords } from './words.ts'

/** One import, from the file that is read to the goods that are in, or out again. */
export function ImportScreen(): ReactNode {
  const say = useImportWords()
  const go = useGo()
  const importId = usePlace().params['importId'] ?? ''
  const going = useImport(importId)
  const { found, error } = going
  const [isRemapping, setIsRemapping] = useState(false)
  const step = found === undefined ? 0 : isRemapping && found.phase === 'judged' ? 1 : stepOf(found.phase)
  return (
    <Page
      title={say('title')}
      hint={<span className="import-file">{found?.fileName ?? ' '}</span>}
      onBack={() => go('/goods/import')}
      actions={found !== undefined && <DiscardButton found={found} />}
    >
      <Stepper
        titles={useSteps()}
        step={step}
        {...(found?.phase === 'judged' ? { onStep: (to: number) => setIsRemapping(to === 1) } : {})}
      />
      {error !== undefined ? (
        <Card>
          <Failure error={error} onRetry={going.retry} />
        </Card>
      ) : found === undefined ? (
        <Card>
          <Loading lines={5} />
        </Card>
      ) : (
        <Phase found={found} going={going} isRemapping={isRemapping} onRemap={setIsRemapping} />
      )}
    </Page>
  )
}

function Phase(props: { found: Import; going: Going; isRemapping: boolean; onRemap: (is: boolean) => void }): ReactNode {
  const { found, going, isRemapping, onRemap } = props
  if (isMoving(found.phase)) return <Moving found={found} phase={found.phase} />
  switch (found.phase) {
    case 'failed':
    case 'discarded':
      return <Failed found={found} />
    case 'mapped':
      return <ColumnsStep key={columnsKey(found)} found={found} onTold={going.tell} />
    case 'judged':
      return isRemapping ? (
        <ColumnsStep
          key={columnsKey(found)}
          found={found}
          onTold={(told) => {
            onRemap(false)
            going.tell(told)
          }}
        />
      ) : (
        <CheckStep found={found} onTold={going.tell} onRemap={() => onRemap(true)} />
      )
    case 'applied':
    case 'undone':
      return <DoneStep found={found} onTold={going.tell} />
  }
}

/** Another sheet or header row brings other columns: the step begins anew with them. */
function columnsKey({ sheet, headerRow }: Import): string {
  return `${sheet}/${headerRow}`
}

function Moving({ found, phase }: { found: Import; phase: 'reading' | 'judging' | 'applying' | 'undoing' }): ReactNode {
  const say = useImportWords()
  const format = useFormat()
  const { done, total } = found.progress
  return (
    <Card>
      <div className="import-moving">
        <ProgressLine
          label={<b>{say(phase)}</b>}
          share={shareDone(found.progress)}
          detail={
            total === 0
              ? say('stayHint')
              : `${say('rowsOf', { done: format.count(done), total: format.count(total) })} · ${say('stayHint')}`
          }
        />
      </div>
    </Card>
  )
}

function Failed({ found }: { found: Import }): ReactNode {
  const say = useImportWords()
  const sayPair = useSay()
  const go = useGo()
  const another = (
    <Button kind="primary" onClick={() => go('/goods/import')}>
      {say('another')}
    </Button>
  )
  return (
    <Card>
      {found.phase === 'discarded' || found.failure === null ? (
        <Empty title={say('discarded')} action={another} />
      ) : (
        <Empty title={say('failed')} text={sayPair(importFailures[found.failure])} action={another} />
      )}
    </Card>
  )
}

function DiscardButton({ found }: { found: Import }): ReactNode {
  const say = useImportWords()
  const go = useGo()
  const [isAsking, setIsAsking] = useState(false)
  const discard = useAct(discardImport, { invalidates: [imports] })
  if (found.phase !== 'mapped' && found.phase !== 'judged') return null
  const take = async () => {
    await discard.runAsync({ importId: found.id })
    toast(say('discarded'))
    go('/goods/import', { replace: true })
  }
  return (
    <>
      <Button kind="quiet" onClick={() => setIsAsking(true)}>
        {say('discard')}
      </Button>
      <Confirm
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title={say('discardTitle')}
        text={say('discardText')}
        does={say('discard')}
        danger
        onConfirm={take}
      />
    </>
  )
}
