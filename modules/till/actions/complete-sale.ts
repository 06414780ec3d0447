import { businessDay } from '#science/calendar'
import type { ParsedInputOf } from '#platform/contract'
import { performTogether } from '#platform/module'
import { completeSale, saleCompleted, ticketRecalled } from '../contract.ts'
import { decideSaleReceipt } from '../decide-sale-receipt.ts'
import { takeHeldTicket } from '../held-tickets.ts'
import { priceAsked } from '../price-ticket.ts'
import { settingsOf } from '../settings.ts'
import { withoutCost } from '../without-cost.ts'
import { useCouponsOf } from '../use-coupons.ts'
import { usePayments } from '../use-payments.ts'

/** QR payments, held tickets and coupons are bound by writing, so sales with them go alone. */
const onlyTells = ({ tenders, heldTicketId, couponCodes }: ParsedInputOf<typeof completeSale>) =>
  heldTicketId === undefined && couponCodes.length === 0 && tenders.every(({ kind }) => kind !== 'qr')

export const performCompleteSale = performTogether(completeSale, onlyTells, async (call) => {
  const { input, caller, tx, emit, now, newId, refuse } = call
  const store = caller.stores.get(input.storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
  const sale = await priceAsked(call, input)
  if (sale.do === 'refuse') return refuse(sale.code, { field: sale.field, values: sale.values })
  const { tipMinor } = input
  const receiptId = input.receiptId ?? newId()
  const day = businessDay(now, store)
  const decided = decideSaleReceipt({
    receiptId,
    storeId: store.storeId,
    day,
    at: now,
    cashierId: caller.actor.person,
    lines: sale.lines,
    totals: sale.totals,
    tenders: input.tenders,
    tipMinor,
    takesTips: tipMinor === 0 || (await settingsOf(tx, store.storeId)).tips,
    pricedAt: input.pricedAt,
    note: input.note,
  })
  if (decided.do === 'refuse') {
    const field = decided.code === 'TIPS_OFF' ? 'tipMinor' : 'tenders'
    return refuse(decided.code, { field, values: decided.values })
  }
  const { receipt } = decided
  await usePayments(call, receiptId, receipt.tenders)
  await useCouponsOf(call, receiptId, sale)
  if (input.heldTicketId !== undefined) {
    const { ticketId } = (await takeHeldTicket(tx, input.heldTicketId)) ?? refuse('TICKET_UNKNOWN', { field: 'heldTicketId' })
    emit(ticketRecalled, { ticketId })
  }
  emit(saleCompleted, receipt, { id: receiptId, store: store.storeId, day })
  return withoutCost(caller, receipt)
})
