import type { TillSettings } from '#modules/till'
import { receiptDocument, type Block, type PrintDocument, type ReceiptContent } from '#science/print'
import type { PageBlock, ReceiptTemplate } from '../../contract.ts'

/** What stands around a training receipt. `localTime` as it shall stand on the paper. */
export type TrainingPaper = {
  readonly receipt: ReceiptContent
  readonly template: ReceiptTemplate
  readonly settings: Pick<TillSettings, 'receiptHeader' | 'receiptFooter'>
  readonly storeName: string
  readonly localTime: string
}

/**
 * A training receipt as a page of text: laid out as a real one and marked as none. The server is given words to print,
 * and never the sale.
 */
export function trainingPage({ receipt, template, settings, storeName, localTime }: TrainingPaper): PageBlock[] {
  const { receiptHeader: header, receiptFooter: footer } = settings
  const look = { ...template, logo: null, header, footer }
  const document: PrintDocument = receiptDocument(receipt, look, { storeName, localTime, isTraining: true })
  return document.flatMap((block) => pageBlock(block) ?? [])
}

/** What a page takes of a document: it feeds and cuts by itself, and has no pictures, bars or drawer. */
function pageBlock(block: Block): PageBlock | undefined {
  switch (block.kind) {
    case 'text':
      return {
        kind: 'text',
        text: block.text,
        align: block.align ?? 'left',
        bold: block.bold ?? false,
        size: block.size ?? 'normal',
      }
    case 'row':
      return { kind: 'row', left: block.left, right: block.right, bold: block.bold ?? false }
    case 'rule':
      return { kind: 'rule', mark: block.mark ?? '-' }
    case 'qr':
      return { kind: 'qr', text: block.text }
    case 'barcode':
    case 'image':
    case 'feed':
    case 'cut':
    case 'drawer':
      return undefined
  }
}
