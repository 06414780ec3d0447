import { productsByIds } from '#modules/catalog'
import { couponsOfReceipt } from '#modules/promotion'
import { PAGE_MAX, type ParsedInputOf } from '#platform/contract'
import { type ActionContext, type Ask, perform } from '#platform/module'
import { previewRefund, type Receipt, refundOtherTender } from '../contract.ts'
import { decideEffect, goodsMoved } from '../decide-effect.ts'
import { decideRefund } from '../decide-refund.ts'
import { decideTenders } from '../decide-tenders.ts'
import { mayAtTill } from '../may-at-till.ts'
import { priceExchange } from '../price-exchange.ts'
import { type Chain, readChain } from '../receipts.ts'
import { nameOnReceipt } from '../sold-line.ts'

export const performPreviewRefund = perform(previewRefund, async (call) => {
  const { input, caller, tx, ask, refuse } = call
  const chain = (await readChain(tx, input.saleId)) ?? refuse('SALE_UNKNOWN', { field: 'saleId' })
  if (!caller.stores.has(chain.sale.storeId)) refuse('SALE_UNKNOWN', { field: 'saleId' })
  const decided = input.sold === undefined ? refunded(call, chain) : await exchanged(call, chain, { ...input, sold: input.sold })
  const names = await namesOf(ask, goodsMoved(decided.lines))
  const used = await ask(couponsOfReceipt, { receiptId: chain.sale.receiptId })
  const coupons = used.items.map(({ code, name }) => ({ code, name }))
  return decideEffect({ ...chain, ...decided, names, coupons })
})

type Call = ActionContext<typeof previewRefund>
type Asked = ParsedInputOf<typeof previewRefund>

function refunded({ input, caller, refuse }: Call, chain: Chain) {
  const mayOtherTender = mayAtTill(caller, refundOtherTender)
  const decision = decideRefund({ ...chain, asked: input.lines, tender: input.tender, mayOtherTender })
  return decision.do === 'refuse' ? refuse(decision.code, { field: decision.field, values: decision.values }) : decision
}

async function exchanged(call: Call, chain: Chain, asked: Asked & { sold: NonNullable<Asked['sold']> }) {
  const { refuse } = call
  const decision = await priceExchange(call, chain, asked)
  if (decision.do === 'refuse') return refuse(decision.code, { field: decision.field, values: decision.values })
  const { dueMinor, tendersBack } = decision
  // Until the customer has said how she pays, the difference is shown as cash.
  const tenders = asked.tenders.length > 0 ? asked.tenders : [{ kind: 'cash' as const, givenMinor: dueMinor }]
  const paid = decideTenders(dueMinor, tenders)
  if (paid.do === 'refuse') return refuse(paid.code, { field: 'tenders', values: paid.values })
  const all: Receipt['tenders'] = [...paid.tenders, ...tendersBack]
  return { ...decision, tenders: all }
}

async function namesOf(ask: Ask, productIds: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (let from = 0; from < productIds.length; from += PAGE_MAX) {
    const { items } = await ask(productsByIds, { productIds: productIds.slice(from, from + PAGE_MAX) })
    for (const product of items) names.set(product.id, nameOnReceipt(product))
  }
  return names
}
