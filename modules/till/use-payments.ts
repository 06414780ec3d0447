import { sendBack, usePayment } from '#modules/payment'
import type { Do } from '#platform/module'
import type { Receipt } from './contract.ts'

type Tenders = Receipt['tenders']

/** Binds the QR payments among the tenders to the receipt, so that none pays twice. */
export async function usePayments(call: { do: Do }, receiptId: string, tenders: Tenders): Promise<void> {
  for (const { paymentId, amountMinor } of qrAmong(tenders)) await call.do(usePayment, { paymentId, receiptId, amountMinor })
}

/** Asks the channel to send back what a refund gives back by QR. */
export async function sendMoneyBack(call: { do: Do }, refundId: string, tenders: Tenders): Promise<void> {
  for (const { paymentId, amountMinor } of qrAmong(tenders))
    await call.do(sendBack, { paymentId, refundId, amountMinor: -amountMinor })
}

function qrAmong(tenders: Tenders) {
  return tenders.flatMap(({ kind, reference, amountMinor }) =>
    kind === 'qr' && reference !== null ? [{ paymentId: reference, amountMinor }] : [],
  )
}
