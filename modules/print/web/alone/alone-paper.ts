import { encode } from 'uqr'
import type { Receipt, TillSettings } from '#modules/till'
import type { LastCopy } from '#platform/replica/web'
import { type Bitmap, bitmapFrom, bitmapOf, COLUMN_DOTS, drawerPulse, encodeEscpos, receiptDocument } from '#science/print'
import type { Printer, ReceiptTemplate } from '../../contract.ts'

/** What a till puts on paper by itself. `copy`: undefined when somebody else has the sale by now. */
export type AlonePaper = {
  readonly receipt: Receipt
  readonly copy: LastCopy | undefined
  readonly template: ReceiptTemplate
  readonly settings: Pick<TillSettings, 'receiptHeader' | 'receiptFooter'>
  readonly storeName: string
  readonly localTime: string
  readonly printer: Pick<Printer, 'columns' | 'charset' | 'cuts' | 'hasDrawer' | 'drawsQr'>
  readonly copies: number
  readonly isReprint: boolean
  readonly opensDrawer: boolean
}

/** A module of one dot is seen by no scanner; five millimetres of white stand beside the code on any paper. */
const DOTS_MAX = 6
const QUIET_MODULES = 4

/**
 * The bytes of an offline ticket: as the server would print it, with the mark and its restore codes, and without the code of
 * the e-receipt, which is the server's to sign.
 */
export function alonePaper(paper: AlonePaper): Uint8Array {
  const { receipt, copy, template, settings, printer, copies, opensDrawer } = paper
  const { columns, charset, cuts, hasDrawer } = printer
  if (copies === 0) return opensDrawer ? drawerPulse : new Uint8Array()
  const { receiptHeader: header, receiptFooter: footer } = settings
  const look = { ...template, logo: template.logo === null ? null : bitmapFrom(template.logo), header, footer }
  const { storeName, localTime, isReprint } = paper
  const lastCopy =
    copy === undefined || copy === 'tooLong' ? copy : { codes: copy.codes.map((code) => drawCode(code, columns * COLUMN_DOTS)) }
  const about = { storeName, localTime, isReprint, ...(lastCopy === undefined ? {} : { lastCopy }) }
  const first = receiptDocument(receipt, look, { ...about, opensDrawer })
  const further = Array.from({ length: copies - 1 }, () => receiptDocument(receipt, look, about))
  return encodeEscpos([first, ...further].flat(), { columns, charset, cuts, drawer: hasDrawer })
}

/** A full code as large as the paper is wide. As a picture: a printer's own codes end far below its letters. */
export function drawCode(text: string, widthDots: number): Bitmap {
  const { data, size } = encode(text, { ecc: 'L', border: QUIET_MODULES })
  const dots = Math.max(1, Math.min(DOTS_MAX, Math.floor(widthDots / size)))
  return bitmapOf(size * dots, size * dots, (x, y) => data[Math.floor(y / dots)]?.[Math.floor(x / dots)] === true)
}
