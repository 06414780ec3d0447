import { ExportOutlined, FileExcelOutlined, FileTextOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import type { InputOf } from '#platform/contract'
import {
  ask,
  Button,
  csvOf,
  ProgressLine,
  saveBlob,
  Sheet,
  toast,
  useLanguage,
  useMay,
  useSay,
  wordsOf,
  workbookOf,
} from '#web/ui'
import { exportProducts } from '../contract.ts'
import { useGoodsWords } from './words.ts'

type Filter = Pick<InputOf<typeof exportProducts>, 'search' | 'categoryId' | 'status'>

/** Exports the list as it is narrowed now, in the import's own columns, as a workbook or CSV. */
export function ExportButton({ filter }: { filter: Filter }): ReactNode {
  const say = useGoodsWords()
  const sayPair = useSay()
  const language = useLanguage()
  const may = useMay('catalog.import')
  const [isOpen, setIsOpen] = useState(false)
  const [rowsSoFar, setRowsSoFar] = useState<number>()
  const save = async (kind: 'xlsx' | 'csv') => {
    setRowsSoFar(0)
    try {
      const { headers, rows } = await collect({ ...filter, language }, setRowsSoFar)
      const name = say('title')
      const table = [headers, ...rows]
      if (kind === 'csv') saveBlob(`${name}.csv`, new Blob([csvOf(table)], { type: 'text/csv' }))
      else saveBlob(`${name}.xlsx`, await workbookOf(name, table))
      toast(say('exported', { rows: rows.length }))
      setIsOpen(false)
    } catch (error) {
      toast(sayPair(wordsOf(error)), { tone: 'bad' })
    } finally {
      setRowsSoFar(undefined)
    }
  }
  return (
    <>
      <Button
        kind="quiet"
        icon={<ExportOutlined />}
        disabledBecause={may ? undefined : say('exportNotAllowed')}
        onClick={() => setIsOpen(true)}
      >
        {say('export')}
      </Button>
      <Sheet open={isOpen} onClose={() => setIsOpen(false)} title={say('export')}>
        {rowsSoFar === undefined ? (
          <div className="stack">
            <Button kind="primary" size="large" wide icon={<FileExcelOutlined />} onClick={() => void save('xlsx')}>
              {say('exportXlsx')}
            </Button>
            <Button size="large" wide icon={<FileTextOutlined />} onClick={() => void save('csv')}>
              {say('exportCsv')}
            </Button>
          </div>
        ) : (
          <ProgressLine label={say('exporting', { rows: rowsSoFar })} />
        )}
      </Sheet>
    </>
  )
}

async function collect(
  input: Filter & { language: 'zh' | 'en' },
  onRows: (rows: number) => void,
): Promise<{ headers: readonly string[]; rows: readonly string[][] }> {
  const rows: string[][] = []
  for (let after: string | undefined; ;) {
    const page = await ask(exportProducts, after === undefined ? input : { ...input, after })
    rows.push(...page.rows)
    onRows(rows.length)
    if (page.next === null) return { headers: page.headers, rows }
    after = page.next
  }
}
