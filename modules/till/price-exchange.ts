import type { ParsedInputOf } from '#platform/contract'
import { type exchange, refundOtherTender } from './contract.ts'
import { decideExchange, type ExchangeDecision } from './decide-exchange.ts'
import { mayAtTill } from './may-at-till.ts'
import { type Given, lookUp, type RefusedCoupon } from './price-ticket.ts'
import type { Chain } from './receipts.ts'
import { settingsOf } from './settings.ts'

type Asked = Pick<ParsedInputOf<typeof exchange>, 'lines' | 'tender' | 'sold'>

/** Looks up what an exchange sells and decides it, with the store's own rounding and its limit. */
export async function priceExchange(given: Given, chain: Chain, asked: Asked): Promise<ExchangeDecision | RefusedCoupon> {
  const { storeId } = chain.sale
  const settings = await settingsOf(given.tx, storeId)
  const known = await lookUp(given, { ...asked.sold, storeId, rounding: asked.sold.rounding ?? settings.rounding })
  if ('do' in known) return known
  return decideExchange({
    ...chain,
    asked: asked.lines,
    tender: asked.tender,
    mayOtherTender: mayAtTill(given.caller, refundOtherTender),
    selling: { ...known, roundingMinorMax: settings.roundingMinorMax },
  })
}
