import { DownloadOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { ask, Badge, Button, Card, Refusal, saveBase64, toast, useAct, useFormat, useLanguage, useSay, wordsOf } from '#web/ui'
import { applyImport, importErrorFile, type Import, ImportVerdict } from '../../contract.ts'
import { isRefusing, problemTitle } from './import-state.ts'
import { RowsList } from './rows-list.tsx'
import { useImportWords } from './words.ts'

/** The dry run: what would become of every row, before anything is written. */
export function CheckStep(props: { found: Import; onTold: (told: Import) => void; onRemap: () => void }): ReactNode {
  const { found, onTold, onRemap } = props
  const say = useImportWords()
  const [verdict, setVerdict] = useState<ImportVerdict>()
  const [problem, setProblem] = useState<string>()
  const apply = useAct(applyImport, { onDone: (output) => onTold(output.import) })
  const toApply = found.counts.add + found.counts.update
  return (
    <>
      <Card title={say('verdicts')} aside={found.counts.refuse > 0 && <ErrorFileButton found={found} />}>
        <VerdictBar counts={found.counts} chosen={verdict} onChoose={setVerdict} />
      </Card>
      <Card title={say('problems')}>
        <Problems problems={found.problems} chosen={problem} onChoose={setProblem} />
      </Card>
      <h2 className="import-heading">{say('rowsTitle')}</h2>
      <RowsList key={`${verdict}/${problem}`} found={found} verdict={verdict} problem={problem} />
      <Refusal error={apply.error} />
      <div className="import-foot">
        <Button size="large" onClick={onRemap}>
          {say('backToColumns')}
        </Button>
        <Button
          kind="primary"
          size="large"
          busy={apply.pending}
          disabledBecause={toApply === 0 ? say('nothingToApply') : undefined}
          onClick={() => apply.run({ importId: found.id })}
        >
          {say('apply', { count: toApply })}
        </Button>
      </div>
    </>
  )
}

/** Counts by verdict as one bar and its parts; a part pressed shows only its rows. */
export function VerdictBar(props: {
  counts: Import['counts']
  chosen: ImportVerdict | undefined
  onChoose: (verdict: ImportVerdict | undefined) => void
}): ReactNode {
  const { counts, chosen, onChoose } = props
  const say = useImportWords()
  const format = useFormat()
  const shown = ImportVerdict.options.filter((verdict) => counts[verdict] > 0)
  return (
    <>
      <div className="import-bar" aria-hidden="true">
        {shown.map((verdict) => (
          <i key={verdict} className={`import-${verdict}`} style={{ flexGrow: counts[verdict] }} />
        ))}
      </div>
      <div className="import-verdicts">
        {shown.map((verdict) => (
          <button
            key={verdict}
            type="button"
            className="import-verdict"
            aria-pressed={chosen === verdict}
            onClick={() => onChoose(chosen === verdict ? undefined : verdict)}
          >
            <span className="row" style={{ gap: 8 }}>
              <i className={`import-dot import-${verdict}`} />
              {say(verdict)}
            </span>
            <b className="num">{format.count(counts[verdict])}</b>
          </button>
        ))}
      </div>
      {counts.warned > 0 && (
        <p className="faint import-note">
          {say('warned')} {format.count(counts.warned)}
        </p>
      )}
    </>
  )
}

function Problems(props: {
  problems: Import['problems']
  chosen: string | undefined
  onChoose: (problem: string | undefined) => void
}): ReactNode {
  const { problems, chosen, onChoose } = props
  const say = useImportWords()
  const sayPair = useSay()
  const format = useFormat()
  const most = Math.max(...problems.map(({ rows }) => rows), 1)
  if (problems.length === 0) return <p className="soft">{say('noProblems')}</p>
  return problems
    .toSorted((one, other) => Number(isRefusing(other.code)) - Number(isRefusing(one.code)) || other.rows - one.rows)
    .map(({ code, rows }) => (
      <button
        key={code}
        type="button"
        className="import-problem"
        aria-pressed={chosen === code}
        onClick={() => onChoose(chosen === code ? undefined : code)}
      >
        <Badge tone={isRefusing(code) ? 'bad' : 'warn'}>{isRefusing(code) ? say('refuse') : say('warning')}</Badge>
        <span className="grow">
          {sayPair(problemTitle(code))}
          <i
            className={isRefusing(code) ? 'import-measure import-refuse' : 'import-measure import-warned'}
            style={{ width: `${(rows / most) * 100}%` }}
          />
        </span>
        <b className="num">{format.count(rows)}</b>
      </button>
    ))
}

/** The refused rows with their reasons, in as many files as it takes. */
export function ErrorFileButton({ found }: { found: Import }): ReactNode {
  const say = useImportWords()
  const sayPair = useSay()
  const language = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const download = async () => {
    setIsBusy(true)
    try {
      for (let part = 1, parts = 1; part <= parts; part += 1) {
        const file = await ask(importErrorFile, { importId: found.id, language, part })
        parts = file.parts
        saveBase64(file)
      }
      toast(say('errorFileHint'))
    } catch (error) {
      toast(sayPair(wordsOf(error)), { tone: 'bad' })
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <Button kind="soft" size="small" icon={<DownloadOutlined />} busy={isBusy} onClick={() => void download()}>
      {say('errorFile')}
    </Button>
  )
}
