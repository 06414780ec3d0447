import { businessDay } from '#science/calendar'
import type { ParsedInputOf } from '#platform/contract'
import { performTogether } from '#platform/module'
import { completeSale, saleCompleted, type Receipt } from '../contract.ts'
import { depositsOf } from '../decide-refund.ts'
import { notedPricedAt } from '../decide-priced-at.ts'
import { decideTenders } from '../decide-tenders.ts'
import { takeHeldTicket } from '../held-tickets.ts'
import { priceAsked } from '../price-ticket.ts'
import { receiptNumber } from '../receipt-number.ts'
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
  if (tipMinor > 0 && !(await settingsOf(tx, store.storeId)).tips) refuse('TIPS_OFF', { field: 'tipMinor' })
  const paid = decideTenders(sale.totals.payableMinor + tipMinor, input.tenders)
  if (paid.do === 'refuse') return refuse(paid.code, { field: 'tenders', values: paid.values })

  const receiptId = input.receiptId ?? newId()
  const tenders = [...paid.tenders]
  await usePayments(call, receiptId, tenders)
  await useCouponsOf(call, receiptId, sale)
  if (input.heldTicketId !== undefined && !(await takeHeldTicket(tx, input.heldTicketId)))
    refuse('TICKET_UNKNOWN', { field: 'heldTicketId' })
  const depositMinor = depositsOf(sale.lines)
  const day = businessDay(now, store)
  const pricedAt = notedPricedAt(input.pricedAt, now)
  const receipt: Receipt = {
    receiptId,
    kind: 'sale',
    number: receiptNumber(receiptId, day),
    storeId: store.storeId,
    day,
    at: now,
    cashierId: caller.actor.person,
    lines: [...sale.lines],
    ...sale.totals,
    tenders,
    ...(depositMinor === 0 ? {} : { depositMinor }),
    ...(tipMinor === 0 ? {} : { tipMinor }),
    ...(pricedAt === undefined ? {} : { pricedAt }),
    refundOf: null,
    reason: null,
    note: input.note ?? null,
  }
  emit(saleCompleted, receipt, { id: receiptId, store: store.storeId, day })
  return withoutCost(caller, receipt)
})
