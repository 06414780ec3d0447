import { receipt as receiptOf, tillSettings } from '#modules/till'
import type { Tx } from '#foundation/database'
import type { Ask, Caller } from '#platform/module'
import { bitmapFrom, type PrintDocument, receiptDocument } from '#science/print'
import { clockText } from './contract.ts'
import { templateOf } from './templates.ts'

type Given = { readonly tx: Tx; readonly ask: Ask; readonly caller: Caller }
type Wish = {
  readonly isReprint: boolean
  readonly opensDrawer: boolean
  readonly language?: 'zh' | 'en' | undefined
  readonly codeOf: (receiptId: string) => string
}

/** A receipt as paper, by its store's template. The till refuses RECEIPT_UNKNOWN for one that is not the caller's. */
export async function receiptPaper({ tx, ask, caller }: Given, receiptId: string, wish: Wish) {
  const { receipt } = await ask(receiptOf, { receiptId })
  const { storeId } = receipt
  const store = caller.stores.get(storeId)
  const template = await templateOf(tx, storeId)
  const { receiptHeader, receiptFooter } = await ask(tillSettings, { storeId })
  const sale = receipt.refundOf === null ? undefined : await ask(receiptOf, { receiptId: receipt.refundOf })
  const document: PrintDocument = receiptDocument(
    receipt,
    {
      ...template,
      language: wish.language ?? template.language,
      logo: template.logo === null ? null : bitmapFrom(template.logo),
      header: receiptHeader,
      footer: receiptFooter,
    },
    {
      storeName: store?.name ?? '',
      localTime: clockText(receipt.at, store?.zone ?? 'UTC'),
      isReprint: wish.isReprint,
      opensDrawer: wish.opensDrawer,
      ...(sale === undefined ? {} : { refundOf: sale.receipt.number }),
      ...(template.qr === 'none' ? {} : { qrText: linkTo(template.linkBase, wish.codeOf(receiptId)) }),
    },
  )
  return { document, receipt, template, storeName: store?.name ?? '' }
}

/** Where a receipt's code leads; the code alone where no address is known. */
export function linkTo(linkBase: string, code: string): string {
  return linkBase === '' ? code : `${linkBase.replace(/\/+$/, '')}/r/${code}`
}
