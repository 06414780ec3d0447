import { useCallback, useMemo } from 'react'
import { useAsk, useLevel, useSession, type Level } from '#web/ui'
import { tillSettings, type TillSettings } from '../../contract.ts'
import { decidePricedAt } from '../../decide-priced-at.ts'
import type { Shelf } from '../goods/use-goods.ts'
import { useMinute } from '../promotion/use-minute.ts'
import { usePromotions, type RunningPromotions } from '../promotion/use-promotions.ts'
import type { Desk } from './desk.ts'
import { priceOnScreen, type PricedTicket } from './price.ts'
import type { Ticket } from './ticket.ts'

/** What may need somebody's word while a ticket is rung up. */
export type PriceRight = 'till.changePrice' | 'till.discount'

/** The ticket as it stands, and what it was priced by. */
export type Priced = {
  /** The store's; undefined until they are here. */
  readonly settings: TillSettings | undefined
  readonly priced: PricedTicket
  /** What another ticket would cost just now, as a part of this one. */
  readonly quote: (ticket: Ticket) => PricedTicket
  readonly promotions: RunningPromotions
  /** How far the cashier's own rights go. */
  readonly levels: Readonly<Record<PriceRight, Level>>
  /** The minute that runs, RFC 3339. */
  readonly minute: string
}

/** Prices the ticket on the counter by the goods, promotions and settings of this moment. */
export function usePriced({ ticket, pay }: Desk, shelf: Shelf): Priced {
  const store = useSession()?.store
  const storeId = store?.id ?? ''
  const zone = store?.zone ?? 'UTC'
  const changePrice = useLevel('till.changePrice')
  const discount = useLevel('till.discount')
  const promotions = usePromotions()
  const minute = useMinute()
  const settings = useAsk(tillSettings, { storeId }, { enabled: storeId !== '' }).data
  const rounding = settings?.rounding ?? 'none'
  const roundingMinorMax = settings?.roundingMinorMax ?? null
  const { rules } = promotions
  // While she pays, the price that she was told holds for as long as the server honours it.
  const pricedAt = decidePricedAt(pay.toldAt ?? undefined, minute)
  const quote = useCallback(
    (asked: Ticket) =>
      priceOnScreen(asked, {
        goodNow: (id) => shelf.index.good(id),
        mayChangePrice: isAllowed(asked, 'till.changePrice', changePrice),
        mayDiscount: isAllowed(asked, 'till.discount', discount),
        rounding,
        roundingMinorMax,
        promotions: rules,
        zone,
        pricedAt,
      }),
    [shelf, changePrice, discount, rounding, roundingMinorMax, rules, zone, pricedAt],
  )
  const priced = useMemo(() => quote(ticket), [quote, ticket])
  const levels = useMemo(() => ({ 'till.changePrice': changePrice, 'till.discount': discount }), [changePrice, discount])
  return { settings, priced, quote, promotions, levels, minute }
}

/** Their own right, or somebody's word for this ticket. */
function isAllowed({ approved }: Ticket, right: PriceRight, level: Level): boolean {
  return level === 'allow' || approved.some((one) => one.right === right)
}
