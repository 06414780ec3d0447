import { businessDay } from '#science/calendar'
import { perform } from '#platform/module'
import { type Receipt, refundOtherTender, refundSale, saleRefunded } from '../contract.ts'
import { decideRefund } from '../decide-refund.ts'
import { mayAtTill } from '../may-at-till.ts'
import { receiptNumber } from '../receipt-number.ts'
import { readChain } from '../receipts.ts'
import { sendMoneyBack } from '../use-payments.ts'
import { withoutCost } from '../without-cost.ts'

export const performRefundSale = perform(refundSale, async (call) => {
  const { input, caller, tx, emit, now, newId, refuse } = call
  const chain = (await readChain(tx, input.saleId, { lock: true })) ?? refuse('SALE_UNKNOWN', { field: 'saleId' })
  const store = caller.stores.get(chain.sale.storeId) ?? refuse('SALE_UNKNOWN', { field: 'saleId' })

  const mayOtherTender = mayAtTill(caller, refundOtherTender)
  const decision = decideRefund({ ...chain, asked: input.lines, tender: input.tender, mayOtherTender })
  if (decision.do === 'refuse') return refuse(decision.code, { field: decision.field, values: decision.values })

  const receiptId = input.receiptId ?? newId()
  const day = businessDay(now, store)
  const receipt: Receipt = {
    receiptId,
    kind: 'refund',
    number: receiptNumber(receiptId, day),
    storeId: store.storeId,
    day,
    at: now,
    cashierId: caller.actor.person,
    lines: [...decision.lines],
    ...decision.totals,
    tenders: decision.tenders,
    ...(decision.depositMinor === 0 ? {} : { depositMinor: decision.depositMinor }),
    refundOf: chain.sale.receiptId,
    reason: input.reason,
    note: null,
  }
  await sendMoneyBack(call, receiptId, decision.tenders)
  emit(saleRefunded, receipt, { id: receiptId, store: store.storeId, day })
  return withoutCost(caller, receipt)
})
