import { businessDay } from '#science/calendar'
import { perform } from '#platform/module'
import { exchange, goodsExchanged, type Receipt } from '../contract.ts'
import { notedPricedAt } from '../decide-priced-at.ts'
import { decideTenders } from '../decide-tenders.ts'
import { priceExchange } from '../price-exchange.ts'
import { receiptNumber } from '../receipt-number.ts'
import { readChain } from '../receipts.ts'
import { useCouponsOf } from '../use-coupons.ts'
import { sendMoneyBack, usePayments } from '../use-payments.ts'
import { withoutCost } from '../without-cost.ts'

export const performExchange = perform(exchange, async (call) => {
  const { input, caller, tx, emit, now, newId, refuse } = call
  const chain = (await readChain(tx, input.saleId, { lock: true })) ?? refuse('SALE_UNKNOWN', { field: 'saleId' })
  const store = caller.stores.get(chain.sale.storeId) ?? refuse('SALE_UNKNOWN', { field: 'saleId' })

  const decision = await priceExchange(call, chain, input)
  if (decision.do === 'refuse') return refuse(decision.code, { field: decision.field, values: decision.values })
  const paid = decideTenders(decision.dueMinor, input.tenders)
  if (paid.do === 'refuse') return refuse(paid.code, { field: 'tenders', values: paid.values })

  const receiptId = input.receiptId ?? newId()
  await usePayments(call, receiptId, [...paid.tenders])
  await sendMoneyBack(call, receiptId, decision.tendersBack)
  await useCouponsOf(call, receiptId, decision)
  const day = businessDay(now, store)
  const pricedAt = notedPricedAt(input.sold.pricedAt, now)
  const receipt: Receipt = {
    receiptId,
    kind: 'exchange',
    number: receiptNumber(receiptId, day),
    storeId: store.storeId,
    day,
    at: now,
    cashierId: caller.actor.person,
    lines: [...decision.lines],
    ...decision.totals,
    tenders: [...paid.tenders, ...decision.tendersBack],
    ...(decision.depositMinor === 0 ? {} : { depositMinor: decision.depositMinor }),
    ...(pricedAt === undefined ? {} : { pricedAt }),
    refundOf: chain.sale.receiptId,
    reason: input.reason,
    note: null,
  }
  emit(goodsExchanged, receipt, { id: receiptId, store: store.storeId, day })
  return withoutCost(caller, receipt)
})
