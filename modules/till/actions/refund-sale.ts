import { businessDay } from '#science/calendar'
import { perform } from '#platform/module'
import { type Receipt, refundSale, saleRefunded } from '../contract.ts'
import { decideRefund } from '../decide-refund.ts'
import { receiptNumber } from '../receipt-number.ts'
import { withoutCost } from '../without-cost.ts'
import { readReceipt, refundsOf } from '../receipts.ts'
import { sendMoneyBack } from '../use-payments.ts'

export const performRefundSale = perform(refundSale, async (call) => {
  const { input, caller, tx, emit, now, newId, refuse } = call
  const sale = (await readReceipt(tx, input.saleId, { lock: true })) ?? refuse('SALE_UNKNOWN', { field: 'saleId' })
  const store = caller.stores.get(sale.storeId) ?? refuse('SALE_UNKNOWN', { field: 'saleId' })
  const before = await refundsOf(tx, sale.receiptId)

  const decision = decideRefund({ sale, before, asked: input.lines, tender: input.tender })
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
    refundOf: sale.receiptId,
    reason: input.reason,
    note: null,
  }
  await sendMoneyBack(call, receiptId, decision.tenders)
  emit(saleRefunded, receipt, { id: receiptId, store: store.storeId, day })
  return withoutCost(caller, receipt)
})
