import { printable, twoColumns, wrap } from './columns.ts'
import type { Block, Columns, Line, PrintDocument, Style } from './document.ts'

/** Lays a document out on paper. The encoder, the preview and the web receipt all show these lines. */
export function layOut(blocks: PrintDocument, columns: Columns): Line[] {
  return blocks.flatMap((block) => linesOf(block, columns))
}

function linesOf(block: Block, columns: Columns): Line[] {
  switch (block.kind) {
    case 'text':
      return styled(wrap(printable(block.text), columnsAt(block, columns)), block)
    case 'row':
      return styled(twoColumns(printable(block.left), printable(block.right), columnsAt(block, columns)), block)
    case 'rule':
      return styled([(block.mark ?? '-').repeat(columns)], {})
    case 'qr':
    case 'barcode':
    case 'image':
    case 'feed':
    case 'cut':
    case 'drawer':
      return [block]
  }
}

function columnsAt({ size }: Style, columns: Columns): number {
  return size === 'wide' || size === 'double' ? columns / 2 : columns
}

function styled(lines: readonly string[], { align = 'left', bold = false, size = 'normal' }: Style): Line[] {
  return lines.map((text) => ({ kind: 'text', text, align, bold, size }))
}
