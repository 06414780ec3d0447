import { useState } from 'react'
import type { SaleGood } from '#modules/catalog'
import { readAmount, toast, useApproval, useSay, useSession, wordsOf } from '#web/ui'
import { soundWrong } from './goods/sound.ts'
import type { Scan } from './goods/read-scan.ts'
import { useGoods, type Goods } from './goods/use-goods.ts'
import { useRecordMissing, type RecordMissing } from './held/use-record-missing.ts'
import { useSell, type Sell } from './pay/use-sell.ts'
import type { PayAction } from './pay/pay.ts'
import { couponOf } from './promotion/coupon-of.ts'
import { mayLeave, type Desk, type DeskAction } from './ticket/desk.ts'
import { fits, type RungUp, type TicketAction } from './ticket/ticket.ts'
import { usePriced, type Priced, type PriceRight } from './ticket/use-priced.ts'
import { useDesk } from './ticket/use-desk.ts'
import { isTraining } from './training/training.ts'
import { useTrainingWords } from './training/training-words.ts'
import { useSteady } from './use-steady.ts'
import { useTillWords } from './words.ts'

/** What lies over the selling screen. */
export type Panel =
  | { readonly kind: 'none' }
  | { readonly kind: 'weigh' | 'askPrice' | 'choose'; readonly item: RungUp }
  | { readonly kind: 'variants'; readonly familyId: string }
  | { readonly kind: 'quantity' | 'changePrice' | 'lineDiscount' | 'choices'; readonly lineId: number }
  | { readonly kind: 'unknown'; readonly code: string; readonly times: string }
  | { readonly kind: 'ticketDiscount' | 'coupons' | 'more' | 'split' | 'hold' | 'recall' | 'discard' | 'pay' | 'receipt' }

/** The selling screen: what is there, and what can be done. */
export type Till = Omit<Priced, 'minute'> & {
  readonly desk: Desk
  readonly goods: Goods
  readonly sell: Sell
  readonly panel: Panel
  readonly open: (panel: Panel) => void
  readonly close: () => void
  readonly change: (action: DeskAction) => Desk
  readonly changeTicket: (action: TicketAction) => void
  /** Does a deed that may need somebody's word; `what` tells her what for. Without her word nothing is done. */
  readonly withRight: (right: PriceRight, what: string, deed: () => void) => void
  /** Puts on record what of recalled tickets is on this one no more. */
  readonly recordMissing: RecordMissing
  /** How many come next, as typed before `*`; empty: one. */
  readonly times: string
  readonly setTimes: (times: string) => void
  readonly takeGood: (good: SaleGood) => void
  readonly takeCode: (code: string) => void
  /** Puts a coupon onto the ticket, or says why not; true when the code is one. */
  readonly takeCoupon: (code: string) => Promise<boolean>
  /** Goes on with what was asked about: weighs it, asks its price, or rings it up. */
  readonly goOn: (item: RungUp) => void
  /** Opens the tile of a family, or rings up the only good in it. */
  readonly takeTile: (good: SaleGood) => void
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
  const { minute, ...prices } = usePriced(desk, goods.shelf)
  const [panel, setPanel] = useState<Panel>({ kind: 'none' })
  const onPay = (action: PayAction) => change({ do: 'pay', action })
  const open = useSteady((next: Panel) => {
    if (next.kind === 'pay') onPay({ do: 'tell', at: minute })
    setPanel(next)
  })
  const close = useSteady(() => {
    if (panel.kind === 'pay') onPay({ do: 'leave' })
    setPanel({ kind: 'none' })
  })
  const recordMissing = useRecordMissing()
  const sell = useSell((sold) => {
    recordMissing(sold, prices.quote)
    close()
  })
  const changeTicket = useSteady((action: TicketAction) => {
    sell.forget()
    change({ do: 'ticket', action })
  })
  const approve = useApproval()
  const sayTraining = useTrainingWords()
  const withRight: Till['withRight'] = (right, what, deed) => {
    if (prices.levels[right] === 'allow') return deed()
    const approved = (approvalId: string) => {
      changeTicket({ do: 'approve', approved: { right, approvalId } })
      deed()
    }
    if (isTraining()) {
      toast(sayTraining('approved'))
      return approved('training')
    }
    void approve(right, { about: desk.ticket.receiptId, what }).then((approval) => {
      if (approval !== undefined) approved(approval.approvalId)
    })
  }
  const takes = useTakes({ desk, goods, promotions: prices.promotions, changeTicket, open, close })
  const stuckBecause = desk.sending !== null ? say('onItsWay') : mayLeave(desk) ? undefined : say('moneyTaken')
  const deeds = { open, close, change, changeTicket, withRight, recordMissing }
  return { desk, goods, ...prices, sell, panel, ...deeds, ...takes, stuckBecause }
}

type Taking = Pick<Till, 'desk' | 'goods' | 'promotions' | 'changeTicket' | 'open' | 'close'>
type Takes = Pick<Till, 'times' | 'setTimes' | 'takeGood' | 'takeTile' | 'takeCode' | 'takeCoupon' | 'goOn' | 'ringUp'>

/** The ways onto the ticket: a press, a code, a coupon. */
function useTakes({ desk, goods, promotions, changeTicket, open, close }: Taking): Takes {
  const say = useTillWords()
  const sayPair = useSay()
  const storeId = useSession()?.store.id ?? ''
  const [times, setTimes] = useState('')
  const refuse = (text: string) => {
    soundWrong()
    toast(text, { tone: 'bad' })
  }
  const ringUp = (item: RungUp) => {
    setTimes('')
    if (!fits(desk.ticket, item)) return refuse(say('full'))
    changeTicket({ do: 'add', item })
    close()
  }
  const take = (scan: Scan, counted: string) => {
    const item = itemOf(scan, counted)
    if (item.good.choiceGroups.length > 0) open({ kind: 'choose', item })
    else goOn(item)
  }
  const goOn = (item: RungUp) => {
    if (item.quantityThousandths === 0) open({ kind: 'weigh', item })
    else if (priceOf(item) === null) open({ kind: 'askPrice', item })
    else ringUp(item)
  }
  const takeCoupon = async (code: string): Promise<boolean> => {
    const found = await couponOf(code, storeId, promotions.rules)
    if (found.state === 'usable') {
      changeTicket({ do: 'addCoupon', coupon: found.coupon })
      toast(say('couponTaken', { name: found.coupon.name }))
    } else if (found.state === 'refused') refuse(sayPair(found.words))
    return found.state !== 'unknown'
  }
  const takeCode = (code: string) => {
    const counted = times
    setTimes('')
    // At once, with the key that ended the code: nothing waits for what is here.
    const here = goods.here(code)
    if (here !== undefined) return take(here, counted)
    const find = async () => {
      const scan = await goods.find(code)
      if (scan !== undefined) return take(scan, counted)
      if (await takeCoupon(code)) return
      soundWrong()
      open({ kind: 'unknown', code, times: counted })
    }
    find().catch((error: unknown) => refuse(sayPair(wordsOf(error))))
  }
  const takeGood = (good: SaleGood) => take({ good, code: null, quantityThousandths: null, labelAmountMinor: null }, times)
  const takeTile = (good: SaleGood) => {
    if (goods.shelf.index.family(good.familyId).length > 1) open({ kind: 'variants', familyId: good.familyId })
    else takeGood(good)
  }
  return { times, setTimes, takeGood, takeTile, takeCode, takeCoupon, goOn, ringUp }
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
  return { good, code, quantityThousandths: quantity, unitPriceMinor: null, labelAmountMinor, choices: [] }
}
