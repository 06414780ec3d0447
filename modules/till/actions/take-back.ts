import { goodsToSell } from '#modules/catalog'
import { businessDay } from '#science/calendar'
import { perform } from '#platform/module'
import { goodsTakenBack, type Receipt, takeBack } from '../contract.ts'
import { depositsOf } from '../decide-refund.ts'
import { decideTakeBack } from '../decide-take-back.ts'
import { receiptNumber } from '../receipt-number.ts'
import { withoutCost } from '../without-cost.ts'

export const performTakeBack = perform(takeBack, async ({ input, caller, ask, emit, now, newId, refuse }) => {
  const store = caller.stores.get(input.storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
  const { items } = await ask(goodsToSell, { productIds: [...new Set(input.lines.map((line) => line.productId))] })

  const decision = decideTakeBack(input.lines, new Map(items.map((product) => [product.id, product])), input.tender)
  if (decision.do === 'refuse') return refuse(decision.code, { field: decision.field, values: decision.values })

  const depositMinor = depositsOf(decision.lines)
  const receiptId = input.receiptId ?? newId()
  const day = businessDay(now, store)
  const receipt: Receipt = {
    receiptId,
    kind: 'return',
    number: receiptNumber(receiptId, day),
    storeId: store.storeId,
    day,
    at: now,
    cashierId: caller.actor.person,
    lines: [...decision.lines],
    ...decision.totals,
    tenders: [...decision.tenders],
    ...(depositMinor === 0 ? {} : { depositMinor }),
    refundOf: null,
    reason: input.reason,
    note: null,
  }
  emit(goodsTakenBack, receipt, { id: receiptId, store: store.storeId, day })
  return withoutCost(caller, receipt)
})
