import './import.css'
import { DownloadOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import {
  ask,
  Badge,
  Button,
  Card,
  FileDrop,
  List,
  Page,
  ProgressLine,
  Refusal,
  Stepper,
  saveBase64,
  toast,
  useAct,
  useAskPages,
  useFormat,
  useGo,
  useLanguage,
  useSay,
  wordsOf,
  type Column,
  type Tone,
} from '#web/ui'
import { type Import, type ImportPhase, imports, importTemplate, startImport } from '../../contract.ts'
import { blobAsBase64 } from '../read-picture.ts'
import { useImportWords } from './words.ts'

const kinds = ['.xlsx', '.xls', '.csv', '.txt', '.tsv', '.htm', '.html', '.gz']
/** What the server takes, before base64. */
const BYTES_MAX = 22_000_000

/** 导入商品: upload a file, and all imports so far. */
export function ImportsScreen(): ReactNode {
  const say = useImportWords()
  const go = useGo()
  return (
    <Page title={say('title')} hint={say('hint')} onBack={() => go.back('/goods')}>
      <Stepper titles={useSteps()} step={0} />
      <Upload />
      <h2 className="import-heading">{say('history')}</h2>
      <History />
    </Page>
  )
}

/** The names of the wizard's steps. */
export function useSteps(): readonly string[] {
  const say = useImportWords()
  return [say('stepUpload'), say('stepColumns'), say('stepCheck'), say('stepDone')]
}

function Upload(): ReactNode {
  const say = useImportWords()
  const go = useGo()
  const [file, setFile] = useState<File>()
  const start = useAct(startImport, {
    invalidates: [imports],
    onDone: (output) => go(`/goods/import/${output.import.id}`),
  })
  const upload = async (chosen: File) => {
    setFile(chosen)
    start.run({ fileName: chosen.name.slice(-200), base64: await blobAsBase64(chosen) })
  }
  return (
    <Card>
      <div className="stack">
        <Refusal error={start.error} />
        <FileDrop
          kinds={kinds}
          bytesMax={BYTES_MAX}
          file={file ?? null}
          hint={say('dropHint')}
          disabled={start.pending}
          onFile={(chosen) => void upload(chosen)}
        />
        {start.pending && <ProgressLine label={say('uploading')} />}
        <TemplateButton />
      </div>
    </Card>
  )
}

function TemplateButton(): ReactNode {
  const say = useImportWords()
  const sayPair = useSay()
  const language = useLanguage()
  const download = () =>
    ask(importTemplate, { language }).then(saveBase64, (error: unknown) => toast(sayPair(wordsOf(error)), { tone: 'bad' }))
  return (
    <div className="row" style={{ flexWrap: 'wrap' }}>
      <span className="soft grow">{say('templateHint')}</span>
      <Button icon={<DownloadOutlined />} onClick={() => void download()}>
        {say('template')}
      </Button>
    </div>
  )
}

const tones: Readonly<Record<ImportPhase, Tone>> = {
  reading: 'info',
  mapped: 'warn',
  judging: 'info',
  judged: 'warn',
  applying: 'info',
  applied: 'good',
  undoing: 'info',
  undone: 'plain',
  failed: 'bad',
  discarded: 'plain',
}

const phaseWords = {
  reading: 'phaseReading',
  mapped: 'phaseMapped',
  judging: 'phaseJudging',
  judged: 'phaseJudged',
  applying: 'phaseApplying',
  applied: 'phaseApplied',
  undoing: 'phaseUndoing',
  undone: 'phaseUndone',
  failed: 'phaseFailed',
  discarded: 'phaseDiscarded',
} as const satisfies Record<ImportPhase, string>

function History(): ReactNode {
  const say = useImportWords()
  const format = useFormat()
  const go = useGo()
  const pages = useAskPages(imports, {})
  const columns: readonly Column<Import>[] = [
    { id: 'file', title: say('file'), cell: ({ fileName }) => fileName, onPhone: 'title' },
    {
      id: 'phase',
      title: say('result'),
      cell: ({ phase }) => <Badge tone={tones[phase]}>{say(phaseWords[phase])}</Badge>,
      onPhone: 'figure',
    },
    { id: 'counts', title: '', cell: (row) => <Counts counts={row.counts} phase={row.phase} /> },
    { id: 'when', title: say('when'), cell: ({ createdAt }) => format.ago(createdAt) },
  ]
  return (
    <List
      pages={pages}
      columns={columns}
      keyOf={({ id }) => id}
      onOpen={({ id }) => go(`/goods/import/${id}`)}
      empty={{ title: say('historyEmpty'), text: say('historyEmptyText') }}
    />
  )
}

function Counts({ counts, phase }: Pick<Import, 'counts' | 'phase'>): ReactNode {
  const say = useImportWords()
  const parts = [
    phase === 'undone'
      ? say('undoneCount', { count: counts.undone })
      : counts.applied > 0 && say('doneCount', { count: counts.applied }),
    phase === 'undone' && counts.kept > 0 && say('keptCount', { count: counts.kept }),
    counts.refuse > 0 && phase !== 'undone' && say('doneRefused', { count: counts.refuse }),
  ].filter((part) => part !== false)
  return <span className="soft">{parts.join(' · ')}</span>
}
