import './paper.css'
import type { ReactNode } from 'react'
import { cellsOf, dotsPath, type DrawnLine } from '#science/print'
import { QrCode } from '#web/ui'

/** Paper as it comes out of the printer, line by line; it stays white and its ink black in any theme. */
export function PaperView({ lines, columns, label }: { lines: readonly DrawnLine[]; columns: number; label: string }): ReactNode {
  return (
    <div className="print-paper" role="img" aria-label={`${label}: ${heard(lines)}`}>
      <div className="print-paper-body" style={{ width: `${columns}ch` }}>
        {lines.map((line, place) => (
          <PaperLineView key={place} line={line} />
        ))}
      </div>
    </div>
  )
}

function PaperLineView({ line }: { line: DrawnLine }): ReactNode {
  switch (line.kind) {
    case 'text':
      return (
        <p className={`print-${line.align} print-${line.size}${line.bold ? ' print-bold' : ''}`}>
          {cellsOf(line.text).map(({ text, isWide }, place) => (isWide ? <i key={place}>{text}</i> : text))}
        </p>
      )
    case 'qr':
      return (
        <div className="print-center">
          <QrCode text={line.text} label="QR" size={140} />
        </div>
      )
    case 'image':
      return (
        <svg className="print-dots" width={line.width / 2} height={line.height / 2} viewBox={`0 0 ${line.width} ${line.height}`}>
          <path d={dotsPath(line)} />
        </svg>
      )
    case 'feed':
      return <div style={{ height: `${1.35 * line.lines}em` }} />
  }
}

function heard(lines: readonly DrawnLine[]): string {
  return lines.flatMap((line) => (line.kind === 'text' ? [line.text.trim()] : [])).join(', ')
}
