import { CheckCircleFilled, RollbackOutlined } from '@ant-design/icons'
import { useEffect, useState, type ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import { ask, Button, Card, Confirm, useAct, useGo } from '#web/ui'
import { type Import, import as importQuery, undoImport } from '../../contract.ts'
import { ErrorFileButton } from './check-step.tsx'
import { cellOf } from './import-state.ts'
import { useImportWords } from './words.ts'

/** What came of an import, and the way back. */
export function DoneStep({ found, onTold }: { found: Import; onTold: (told: Import) => void }): ReactNode {
  const say = useImportWords()
  const go = useGo()
  const [isAsking, setIsAsking] = useState(false)
  const undo = useAct(undoImport)
  const isUndone = found.phase === 'undone'
  const { applied, undone, kept, refuse } = found.counts
  return (
    <>
      <Card>
        <div className="import-done" role="status">
          <span className={isUndone ? 'import-done-mark import-done-undone' : 'import-done-mark'}>
            {isUndone ? <RollbackOutlined /> : <CheckCircleFilled />}
          </span>
          <h2>{isUndone ? say('undoneTitle') : say('doneTitle')}</h2>
          <p className="import-done-count">
            {isUndone ? say('undoneCount', { count: undone }) : say('doneCount', { count: applied })}
          </p>
          {isUndone && kept > 0 && <p className="soft">{say('keptCount', { count: kept })}</p>}
          {!isUndone && <p className="soft">{say('doneText')}</p>}
          {!isUndone && refuse > 0 && (
            <p className="row soft">
              {say('doneRefused', { count: refuse })} <ErrorFileButton found={found} />
            </p>
          )}
          <div className="import-done-actions">
            <Button kind="primary" size="large" onClick={() => go('/goods')}>
              {say('seeGoods')}
            </Button>
            <Button size="large" onClick={() => go('/goods/import')}>
              {say('importMore')}
            </Button>
            {!isUndone && (
              <Button kind="quiet" size="large" icon={<RollbackOutlined />} onClick={() => setIsAsking(true)}>
                {say('undo')}
              </Button>
            )}
          </div>
        </div>
      </Card>
      {isUndone && kept > 0 && <Kept found={found} />}
      <Confirm
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title={say('undoTitle')}
        text={say('undoText')}
        does={say('undo')}
        danger
        onConfirm={async () => onTold((await undo.runAsync({ importId: found.id })).import)}
      />
    </>
  )
}

type Row = OutputOf<typeof importQuery>['rows'][number]
/** As many as a person reads; the count says how many there are. */
const KEPT_SHOWN = 50
const ROWS_AT_ONCE = 200

/** What an undo left, and why. */
function Kept({ found }: { found: Import }): ReactNode {
  const say = useImportWords()
  const [rows, setRows] = useState<readonly Row[]>([])
  useEffect(() => {
    let isLeft = false
    const wanted = Math.min(KEPT_SHOWN, found.counts.kept)
    const collect = async () => {
      const kept: Row[] = []
      for (let after: string | undefined; kept.length < wanted && !isLeft;) {
        const mark = after === undefined ? {} : { after }
        const page = await ask(importQuery, { importId: found.id, limit: ROWS_AT_ONCE, ...mark })
        kept.push(...page.rows.filter(({ state }) => state === 'kept'))
        if (page.next === null) break
        after = page.next
      }
      if (!isLeft) setRows(kept.slice(0, wanted))
    }
    // The count above stands without the list; there is nothing else to tell when it cannot be had.
    collect().catch(() => setRows([]))
    return () => {
      isLeft = true
    }
  }, [found.id, found.counts.kept])
  if (rows.length === 0) return null
  return (
    <Card title={say('keptTitle')}>
      {rows.map(({ row, cells, keptBecause }) => (
        <div key={row} className="import-kept">
          <span className="grow clip">{cellOf(found.mapping, cells, 'name')}</span>
          {keptBecause !== null && <span className="soft">{say(keptBecause)}</span>}
        </div>
      ))}
    </Card>
  )
}
