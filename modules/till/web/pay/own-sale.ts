import { businessDay } from '#science/calendar'
import { fill, Refused, type Words } from '#platform/contract'
import { replicaRefusals } from '#platform/replica/contract'
import { tillLog, type TillStanding } from '#platform/replica/web'
import type { Session } from '#web/ui'
import { completeSale, type Receipt, Receipt as ReceiptShape, saleCompleted, type TenderAsked } from '../../contract.ts'
import { decideSaleReceipt } from '../../decide-sale-receipt.ts'
import { goodsVersion } from '../goods/use-goods.ts'
import type { PricedTicket } from '../ticket/price.ts'
import type { Ticket } from '../ticket/ticket.ts'
import { type ByServer, needsServer } from './needs-server.ts'

/** What a till that sells by itself knows of a ticket that is paid. */
export type OwnSale = {
  readonly who: Session
  readonly ticket: Ticket
  readonly priced: PricedTicket
  readonly tenders: readonly TenderAsked[]
  readonly tipMinor: number
  /** The store's; undefined while nobody told them. */
  readonly takesTips: boolean | undefined
  /** Whether the store sells only in a shift, and this drawer has none, as the server said last. */
  readonly lacksShift: boolean
}

/**
 * The receipt of a sale that this till decides itself, to be written to its own log; undefined when the server has to
 * decide. Refuses what needs the server while nobody reaches it, and what the money does not settle.
 */
export function ownReceipt(sale: OwnSale): Receipt | undefined {
  const { who, ticket, priced, tenders, tipMinor, takesTips } = sale
  const { state, standing } = tillLog.get()
  if (standing === undefined || standing.deviceId !== who.device?.id) return undefined
  const isAlone = standing.cause === 'network'
  const reason = needsServer({ ticket, tenders, isAlone, lacksShift: sale.lacksShift })
  if (reason !== undefined) {
    // A customer who has paid by QR is not asked for other money: her sale waits for the server, as it always did.
    if (isAlone && reason !== 'qr') throw new Refused('SALE_NEEDS_SERVER', needsServerWords[reason])
    return undefined
  }
  if (state !== 'ready' || !tillLog.isReady) {
    if (isAlone) throw notReady(standing)
    return undefined
  }
  if (priced.sold === undefined || priced.totals === undefined || takesTips === undefined) return undefined
  const at = new Date().toISOString()
  const decided = decideSaleReceipt({
    receiptId: ticket.receiptId,
    storeId: who.store.id,
    day: businessDay(at, who.store),
    at,
    cashierId: who.person.id,
    lines: priced.sold,
    totals: priced.totals,
    tenders,
    tipMinor,
    takesTips,
    pricedAt: priced.pricedAt,
    catalogVersion: goodsVersion(who.merchant.id),
  })
  if (decided.do === 'refuse') throw new Refused(decided.code, fill(completeSale.refuses[decided.code], decided.values))
  return decided.receipt
}

/** Writes a receipt to this till's log, once: a ticket that a power cut left on the counter may be there already. */
export async function writeReceipt(receipt: Receipt, who: Session): Promise<Receipt> {
  await tillLog.settled()
  const known = writtenReceipt(receipt.receiptId)
  if (known !== undefined) return known
  const { receiptId, storeId, at, day } = receipt
  const by = { person: who.person.id, device: who.device?.id ?? null, key: null }
  await tillLog.append([
    { id: receiptId, kind: saleCompleted.name, store: storeId, at, day, by, deed: completeSale.name, body: receipt },
  ])
  return receipt
}

/** A receipt that this till wrote itself and still keeps. */
export function writtenReceipt(receiptId: string): Receipt | undefined {
  const read = ReceiptShape.safeParse(tillLog.find(receiptId)?.body)
  return read.success ? read.data : undefined
}

/** Whether this till's own log refused a sale without a trace; a disk that failed leaves it open whether it was written. */
export function isOwnRefusal(error: unknown): boolean {
  return error instanceof Refused && error.code !== 'LOG_FAILED'
}

function notReady({ freeBytes, isDurable, room }: TillStanding): Refused {
  if (!isDurable) return new Refused('STORAGE_NOT_DURABLE', replicaRefusals.STORAGE_NOT_DURABLE)
  const values = { freeMegabytes: Math.floor((freeBytes ?? 0) / 1_000_000) }
  return room === 'none'
    ? new Refused('DISK_ALMOST_FULL', replicaRefusals.DISK_ALMOST_FULL, { values })
    : new Refused('LOG_FAILED', replicaRefusals.LOG_FAILED)
}

/** Why a sale waits for the network, in words for whoever stands at the till. */
const needsServerWords: Readonly<Record<Exclude<ByServer, 'qr'>, Words>> = {
  exchange: {
    zh: '现在断网，换货要查原小票，联网后才能办。请先按普通销售收款，或稍后再换。',
    en: 'There is no network: an exchange has to look at the first receipt. Sell the goods alone, or exchange later.',
  },
  coupon: {
    zh: '现在断网，券要联网核销。请先拿掉券再收款，或稍后再用。',
    en: 'There is no network, and a coupon has to be checked. Take it off the ticket, or use it later.',
  },
  approval: {
    zh: '现在断网，这张单里有要别人批准的改价或优惠，联网后才能收。请先去掉它们。',
    en: 'There is no network, and this ticket has a price or a discount that somebody approved. Take it off first.',
  },
  shift: {
    zh: '本店要先开班才能收银。',
    en: 'This shop sells only while a shift is open.',
  },
}
