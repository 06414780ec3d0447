import type { Product } from '#modules/catalog'
import type { Receipt } from '#modules/till'
import { businessDay } from '#science/calendar'
// The till's own rules decide the demo's receipts, not a copy of them.
import { decideRefund } from '../modules/till/decide-refund.ts'
import { decideSale } from '../modules/till/decide-sale.ts'
import { receiptNumber } from '../modules/till/receipt-number.ts'
import { demoId } from './demo-id.ts'
import type { DeliveryDraft, DemoEvent, DemoTender, RefundDraft, SaleDraft } from './generate-sales.ts'
import { demoShop } from './shop.ts'

/** What one event of the history tells, in the words of the modules. */
export type Told =
  | { readonly kind: 'sale' | 'refund'; readonly id: string; readonly at: string; readonly day: string; readonly body: Receipt }
  | {
      readonly kind: 'delivery'
      readonly id: string
      readonly at: string
      readonly day: string
      readonly body: { lines: { productId: string; changeThousandths: number }[]; note: string }
    }

export type Shop = {
  readonly storeId: string
  /** By the demo's keys. */
  readonly products: ReadonlyMap<string, Product>
  readonly byId: ReadonlyMap<string, Product>
  readonly people: ReadonlyMap<string, string>
}

/** Payments by phone were QR payments; which of the two apps it was is not the till's to know. */
const tenderOf = { wechat: 'qr', alipay: 'qr', cash: 'cash', terminal: 'terminal' } as const satisfies Record<DemoTender, string>
/** Refunds come within two days, so older sales need not be remembered. */
const REMEMBERED_SALES = 2_000

/** Tells events one by one, in order. It remembers recent sales, so that a refund can take back from one. */
export function openHistory(shop: Shop): (event: DemoEvent, number: number) => Told {
  const recent = new Map<number, { receipt: Receipt; refunds: Receipt[] }>()
  return (event, number) => {
    switch (event.kind) {
      case 'sale': {
        const receipt = saleOf(shop, event)
        recent.set(event.number, { receipt, refunds: [] })
        const oldest = recent.keys().next().value
        if (recent.size > REMEMBERED_SALES && oldest !== undefined) recent.delete(oldest)
        return told('sale', receipt)
      }
      case 'refund': {
        const sold = recent.get(event.saleNumber)
        if (sold === undefined) throw new Error(`the demo refunds sale ${event.saleNumber}, which it does not remember`)
        const refund = refundOf(shop, event, number, sold.receipt, sold.refunds)
        sold.refunds.push(refund)
        return told('refund', refund)
      }
      case 'delivery':
        return deliveryOf(shop, event, number)
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
