import './report.css'
import type { ReactNode } from 'react'
import type { PageBlock } from '#modules/print'
import { useFormat, useSession } from '#web/ui'
import { useNames } from '../use-names.ts'
import { blocksOf, type ReportShown } from './report-blocks.ts'
import { useReportWords } from './report-words.ts'

/** A report as blocks in the language now, with the names of people and tills. */
export function useReportBlocks(shown: ReportShown | undefined): PageBlock[] {
  const say = useReportWords()
  const format = useFormat()
  const names = useNames()
  const storeName = useSession()?.store.name ?? ''
  return shown === undefined ? [] : blocksOf(shown, { say, format, names, storeName })
}

/** A report as the printer gives it: the paper stays white and the ink black in any theme. */
export function ReportPaper({ blocks }: { blocks: readonly PageBlock[] }): ReactNode {
  return (
    <article className="slip num">
      {blocks.map((block, place) => (
        <Block key={place} block={block} />
      ))}
    </article>
  )
}

function Block({ block }: { block: PageBlock }): ReactNode {
  switch (block.kind) {
    case 'text':
      return <p className={`slip-text slip-${block.align} slip-${block.size}`}>{block.bold ? <b>{block.text}</b> : block.text}</p>
    case 'row':
      return (
        <div className={block.bold ? 'slip-row slip-bold' : 'slip-row'}>
          <span>{block.left}</span>
          <span>{block.right}</span>
        </div>
      )
    case 'rule':
      return <hr />
    case 'qr':
      return null
  }
}
