import type { Product } from '#modules/catalog'
import type { CashMove, Shift } from '#modules/shift'
import type { Receipt } from '#modules/till'
import { businessDay } from '#science/calendar'
// The till's own rules decide the demo's receipts, not a copy of them.
import { decideRefund } from '../modules/till/decide-refund.ts'
import { decideSale } from '../modules/till/decide-sale.ts'
import { receiptNumber } from '../modules/till/receipt-number.ts'
import { demoId } from './demo-id.ts'
import type { DeliveryDraft, DemoEvent, DemoTender, RefundDraft, SaleDraft } from './generate-sales.ts'
import type { ShiftDraft } from './generate-shifts.ts'
import { openShiftBook, type ShiftBook, type UnnumberedReport } from './shift-book.ts'
import { demoShop } from './shop.ts'

type About = { readonly id: string; readonly at: string; readonly day: string }
/** What one event of the history tells, in the words of the modules. */
export type Told = About &
  (
    | { readonly kind: 'sale' | 'refund'; readonly body: Receipt }
    | { readonly kind: 'delivery'; readonly body: { lines: { productId: string; changeThousandths: number }[]; note: string } }
    | { readonly kind: 'opening'; readonly body: Shift }
    | { readonly kind: 'cashMove'; readonly body: CashMove }
    | { readonly kind: 'closing'; readonly body: UnnumberedReport }
  )

export type Shop = {
  readonly storeId: string
  /** By the demo's keys. */
  readonly products: ReadonlyMap<string, Product>
  readonly byId: ReadonlyMap<string, Product>
  readonly people: ReadonlyMap<string, string>
  /** The till at which everything is sold; null where the demo was furnished without one, and keeps no shifts. */
  readonly tillId: string | null
  readonly language: 'zh' | 'en'
}

export type History = {
  /** Tells one event, in order; undefined when there is nothing to tell of it. */
  readonly tell: (event: DemoEvent, number: number) => Told | undefined
  /** The shift that is open after what was told last. */
  readonly running: () => Shift | undefined
}

/** Payments by phone were QR payments; which of the two apps it was is not the till's to know. */
const tenderOf = { wechat: 'qr', alipay: 'qr', cash: 'cash', terminal: 'terminal' } as const satisfies Record<DemoTender, string>
/** Refunds come within two days, so older sales need not be remembered. */
const REMEMBERED_SALES = 2_000

/** Tells events one by one. It remembers recent sales, so that a refund can take back from one, and the running shift. */
export function openHistory(shop: Shop): History {
  const recent = new Map<number, { receipt: Receipt; refunds: Receipt[] }>()
  const { storeId, people, tillId, language } = shop
  const book = tillId === null ? undefined : openShiftBook({ storeId, drawer: tillId, people, language })
  const tell = (event: DemoEvent, number: number): Told | undefined => {
    switch (event.kind) {
      case 'sale': {
        const receipt = saleOf(shop, event)
        recent.set(event.number, { receipt, refunds: [] })
        const oldest = recent.keys().next().value
        if (recent.size > REMEMBERED_SALES && oldest !== undefined) recent.delete(oldest)
        book?.take(receipt)
        return told('sale', receipt)
      }
      case 'refund': {
        const sold = recent.get(event.saleNumber)
        if (sold === undefined) throw new Error(`the demo refunds sale ${event.saleNumber}, which it does not remember`)
        const refund = refundOf(shop, event, number, sold.receipt, sold.refunds)
        sold.refunds.push(refund)
        book?.take(refund)
        return told('refund', refund)
      }
      case 'delivery':
        return deliveryOf(shop, event, number)
      case 'opening':
      case 'cashMove':
      case 'closing':
        return book === undefined ? undefined : shiftDeedOf(book, event, number)
    }
  }
  return { tell, running: () => book?.running() }
}

function shiftDeedOf(book: ShiftBook, event: ShiftDraft, number: number): Told | undefined {
  const { at } = event
  const about = { id: demoId(at, event.kind, number), at, day: businessDay(at, demoShop) }
  switch (event.kind) {
    case 'opening':
      return { kind: 'opening', ...about, body: book.open(event, number) }
    case 'cashMove': {
      const body = book.move(event, number)
      return body && { kind: 'cashMove', ...about, body }
    }
    case 'closing': {
      const body = book.close(event, number)
      return body && { kind: 'closing', ...about, body }
    }
  }
}

function saleOf({ storeId, products, byId, people }: Shop, sale: SaleDraft): Receipt {
  const receiptId = demoId(sale.at, 'sale', sale.number)
  const rounding = sale.tender === 'cash' ? demoShop.roundingOfCash : 'none'
  const decision = decideSale({
    lines: sale.lines.map(({ productKey, quantityThousandths }) => ({
      productId: products.get(productKey)?.id ?? productKey,
      code: products.get(productKey)?.barcodes[0]?.code,
      quantityThousandths,
      discountMinor: 0,
    })),
    products: byId,
    discountMinor: 0,
    rounding,
    mayChangePrice: false,
    mayDiscount: false,
  })
  if (decision.do === 'refuse') throw new Error(`the demo sells what cannot be sold: ${decision.code}`)
  const day = businessDay(sale.at, demoShop)
  const kind = tenderOf[sale.tender]
  const { payableMinor } = decision.totals
  const givenMinor = kind === 'cash' ? handedOver(payableMinor) : payableMinor
  const tender = { kind, amountMinor: payableMinor, givenMinor, changeMinor: givenMinor - payableMinor, reference: null }
  return {
    receiptId,
    kind: 'sale',
    number: receiptNumber(receiptId, day),
    storeId,
    day,
    at: sale.at,
    cashierId: people.get(sale.cashier) ?? null,
    lines: [...decision.lines],
    ...decision.totals,
    tenders: payableMinor === 0 ? [] : [tender],
    refundOf: null,
    reason: null,
    note: null,
  }
}

function refundOf(shop: Shop, refund: RefundDraft, number: number, sale: Receipt, before: readonly Receipt[]): Receipt {
  const receiptId = demoId(refund.at, 'refund', number)
  const decision = decideRefund({
    sale,
    before,
    asked: refund.lines.map(({ place, quantityThousandths }) => ({ line: place + 1, quantityThousandths, restock: true })),
    tender: undefined,
  })
  if (decision.do === 'refuse') throw new Error(`the demo refunds what cannot come back: ${decision.code}`)
  const day = businessDay(refund.at, demoShop)
  return {
    receiptId,
    kind: 'refund',
    number: receiptNumber(receiptId, day),
    storeId: shop.storeId,
    day,
    at: refund.at,
    cashierId: shop.people.get(refund.cashier) ?? null,
    lines: [...decision.lines],
    ...decision.totals,
    tenders: [...decision.tenders],
    refundOf: sale.receiptId,
    reason: '顾客退货',
    note: null,
  }
}

function deliveryOf({ products }: Shop, delivery: DeliveryDraft, number: number): Told {
  const lines = delivery.lines.map(({ productKey, quantityThousandths }) => ({
    productId: products.get(productKey)?.id ?? productKey,
    changeThousandths: quantityThousandths,
  }))
  const { at } = delivery
  return {
    kind: 'delivery',
    id: demoId(at, 'delivery', number),
    at,
    day: businessDay(at, demoShop),
    body: { lines, note: delivery.supplier },
  }
}

/** People hand over the next round sum: to the yuan, then to ten, then to a hundred yuan. */
function handedOver(payableMinor: number): number {
  const step = payableMinor < 2_000 ? 500 : payableMinor < 10_000 ? 1_000 : 10_000
  return payableMinor % step === 0 ? payableMinor : payableMinor - (payableMinor % step) + step
}

function told(kind: 'sale' | 'refund', body: Receipt): Told {
  return { kind, id: body.receiptId, at: body.at, day: body.day, body }
}
