import { cancelPayment, payment, refreshPayment, startPayment } from '#modules/payment'
import { completeSale, exchange, receipt, refundSale } from '#modules/till'
import type { SentOn } from '#platform/box'
import { type Operation, Refused } from '#platform/contract'
import { leaseContract } from '#platform/lease'
import type { Caller, Kernel } from '#platform/module'

const ofMoney: readonly Operation[] = [startPayment, payment, refreshPayment, cancelPayment]
/** A receipt that is paid by QR, or pays back by it, is written where the payment is: it comes down as a fact. */
const ofReceipts: readonly Operation[] = [completeSale, exchange, refundSale]
const { ask } = leaseContract

/** Operations that a box passes on to its cloud, which has the channel's keys and the accounts that leases are of. */
export const callsOfCloud: readonly string[] = [...ofMoney, ...ofReceipts, ask].map(({ name }) => name)

const qrNeedsCloud = {
  code: 'QR_NEEDS_CLOUD',
  away: {
    zh: '现在连不上云端，不能扫码收款。请改收现金，或用刷卡机等别的方式。',
    en: 'The cloud cannot be reached, so QR payments are off. Take cash, or another way to pay.',
    status: 503,
  },
} as const
const leaseNeedsCloud = { code: 'LEASE_CLOUD_AWAY', away: ask.refuses.LEASE_CLOUD_AWAY } as const

/** What of the calls at a box its cloud answers; all others are what a shop does by itself. */
export const sentOnBy =
  (kernel: Kernel): SentOn =>
  async ({ caller, operation, input }) => {
    if (operation.name === ask.name) return leaseNeedsCloud
    if (ofMoney.some(({ name }) => name === operation.name)) return qrNeedsCloud
    if (!ofReceipts.some(({ name }) => name === operation.name)) return undefined
    const isByQr = isQrAmong(input['tenders']) || (await givesQrBack(kernel, caller, input))
    return isByQr ? qrNeedsCloud : undefined
  }

function isQrAmong(tenders: unknown): boolean {
  return Array.isArray(tenders) && tenders.some((tender: unknown) => Object(tender).kind === 'qr')
}

/** Money goes back the way it came unless another way is named. */
async function givesQrBack(kernel: Kernel, caller: Caller, { saleId, tender }: Readonly<Record<string, unknown>>) {
  if (typeof saleId !== 'string' || (tender !== undefined && tender !== 'qr')) return false
  const asHouse = { ...caller, permissions: new Set(['*']) }
  try {
    return isQrAmong((await kernel.ask(asHouse, receipt, { receiptId: saleId })).receipt.tenders)
  } catch (error) {
    // Whoever takes it back is told so in its own words.
    if (error instanceof Refused) return false
    throw error
  }
}
