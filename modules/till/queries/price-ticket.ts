import { answer } from '#platform/module'
import { priceTicket } from '../contract.ts'
import { priceAsked } from '../price-ticket.ts'

export const answerPriceTicket = answer(priceTicket, async (call) => {
  const { input, caller, refuse } = call
  if (!caller.stores.has(input.storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const { storeId, productIds, quantitiesThousandths, rounding, isMember, couponCodes } = input
  if (productIds.length !== quantitiesThousandths.length) refuse('LISTS_DIFFER')
  const lines = productIds.map((productId, index) => ({
    productId,
    quantityThousandths: quantitiesThousandths[index] ?? 0,
    discountMinor: 0,
  }))
  const sale = await priceAsked(call, { storeId, lines, discountMinor: 0, rounding, isMember, couponCodes })
  if (sale.do === 'refuse') return refuse(sale.code, { field: sale.field, values: sale.values })
  return { lines: [...sale.lines], ...sale.totals }
})
