import { useMemo, useState } from 'react'
import type { SaleGood } from '#modules/catalog'
import { readAmount, toast, useAsk, useMay, useSession, wordsOf, useSay } from '#web/ui'
import { tillSettings } from '../contract.ts'
import { soundWrong } from './goods/sound.ts'
import type { Scan } from './goods/read-scan.ts'
import { useGoods, type Goods } from './goods/use-goods.ts'
import { useSell, type Sell } from './pay/use-sell.ts'
import { mayLeave, type Desk, type DeskAction } from './ticket/desk.ts'
import { priceOnScreen, type PricedTicket } from './ticket/price.ts'
import { fits, type RungUp, type TicketAction } from './ticket/ticket.ts'
import { useDesk } from './ticket/use-desk.ts'
import { useTillWords } from './words.ts'

/** What lies over the selling screen. */
export type Panel =
  | { readonly kind: 'none' }
  | { readonly kind: 'weigh' | 'askPrice'; readonly item: RungUp }
  | { readonly kind: 'quantity' | 'changePrice' | 'lineDiscount'; readonly lineId: number }
  | { readonly kind: 'unknown'; readonly code: string; readonly times: string }
  | { readonly kind: 'ticketDiscount' | 'hold' | 'recall' | 'discard' | 'pay' | 'receipt' }

/** The selling screen: what is there, and what can be done. */
export type Till = {
  readonly desk: Desk
  readonly goods: Goods
  readonly priced: PricedTicket
  readonly sell: Sell
  readonly mayChangePrices: boolean
  readonly panel: Panel
  readonly open: (panel: Panel) => void
  readonly close: () => void
  readonly change: (action: DeskAction) => Desk
  readonly changeTicket: (action: TicketAction) => void
  /** How many come next, as typed before `*`; empty: one. */
  readonly times: string
  readonly setTimes: (times: string) => void
  readonly takeGood: (good: SaleGood) => void
  readonly takeCode: (code: string) => void
  /** Rings up what was asked about: weighed, or given a price. */
  readonly ringUp: (item: RungUp) => void
  /** Why the ticket cannot be put aside, thrown away or changed; undefined when it can. */
  readonly stuckBecause: string | undefined
}

/** Everything that the selling screen knows and does. */
export function useTill(): Till {
  const { desk, change } = useDesk()
  const goods = useGoods()
  const say = useTillWords()
  const sayPair = useSay()
  const mayChangePrices = useMay('till.changePrice')
  const storeId = useSession()?.store.id ?? ''
  const rounding = useAsk(tillSettings, { storeId }, { enabled: storeId !== '' }).data?.rounding ?? 'none'
  const [panel, open] = useState<Panel>({ kind: 'none' })
  const close = () => open({ kind: 'none' })
  const sell = useSell(close)
  const [times, setTimes] = useState('')
  const { ticket } = desk
  const { shelf } = goods
  const priced = useMemo(
    () => priceOnScreen(ticket, { goodNow: (id) => shelf.index.good(id), mayChangePrices, rounding }),
    [ticket, shelf, mayChangePrices, rounding],
  )

  const changeTicket = (action: TicketAction) => {
    sell.forget()
    change({ do: 'ticket', action })
  }
  const ringUp = (item: RungUp) => {
    setTimes('')
    if (!fits(desk.ticket, item)) {
      soundWrong()
      return toast(say('full'), { tone: 'bad' })
    }
    changeTicket({ do: 'add', item })
    close()
  }
  const take = (scan: Scan, counted: string) => {
    const item = itemOf(scan, counted)
    if (item.quantityThousandths === 0) open({ kind: 'weigh', item })
    else if (priceOf(item) === null) open({ kind: 'askPrice', item })
    else ringUp(item)
  }
  const takeCode = (code: string) => {
    const counted = times
    setTimes('')
    const miss = (error: unknown) => {
      soundWrong()
      if (error === undefined) open({ kind: 'unknown', code, times: counted })
      else toast(sayPair(wordsOf(error)), { tone: 'bad' })
    }
    goods.find(code).then((scan) => (scan === undefined ? miss(undefined) : take(scan, counted)), miss)
  }
  const stuckBecause = desk.sending !== null ? say('onItsWay') : mayLeave(desk) ? undefined : say('moneyTaken')
  return {
    desk,
    goods,
    priced,
    sell,
    mayChangePrices,
    panel,
    open,
    close,
    change,
    changeTicket,
    times,
    setTimes,
    takeCode,
    ringUp,
    stuckBecause,
    takeGood: (good) => take({ good, code: null, quantityThousandths: null, labelAmountMinor: null }, times),
  }
}

/** What one unit costs; null where the cashier must say. */
export function priceOf({ good, code, unitPriceMinor }: RungUp): number | null {
  if (unitPriceMinor !== null) return unitPriceMinor
  const packing = good.barcodes.find((barcode) => barcode.code === code)
  return packing?.priceMinor ?? good.priceMinor
}

/** A quantity of 0 says that the goods are still to be weighed. */
function itemOf({ good, code, quantityThousandths, labelAmountMinor }: Scan, counted: string): RungUp {
  const typed = readAmount(counted, good.byWeight ? 3 : 0)
  const typedThousandths = typed.ok ? typed.value * (good.byWeight ? 1 : 1000) : null
  const quantity = quantityThousandths ?? typedThousandths ?? (good.byWeight ? 0 : 1000)
  return { good, code, quantityThousandths: quantity, unitPriceMinor: null, labelAmountMinor }
}
