import { sql, type Tx } from '#foundation/database'
import type { Payment } from './contract.ts'
import type { Standing } from './decide-payment.ts'

/** A payment as its row has it: what is published of it, and what only we need. */
export type PaymentRow = Payment &
  Standing & { readonly description: string; readonly paidMinor: number | null; readonly asks: number }

/** What the contract shows of a payment, for a select from `payment.payment p`. */
export const published = sql`
  p.payment_id as "paymentId", p.store_id as "storeId", p.state, p.amount_minor as "amountMinor", p.qr_text as "qrText",
  p.channel_number as "channelNumber", p.started_at as "startedAt", p.paid_at as "paidAt", p.receipt_id as "receiptId",
  coalesce((select sum(r.amount_minor) from payment.refund r
    where r.merchant_id = p.merchant_id and r.payment_id = p.payment_id and r.state <> 'failed'), 0)::bigint as "refundedMinor",
  p.because`

/** A payment, or undefined. `lock` keeps it until the transaction ends. */
export async function readPayment(tx: Tx, paymentId: string, options: { lock?: boolean } = {}): Promise<PaymentRow | undefined> {
  // Locked first: the sum of refunds, read in the same statement, could be older than the lock.
  if (options.lock === true) await tx.run(sql`select 1 from payment.payment where payment_id = ${paymentId} for update`)
  return tx.first<PaymentRow>(sql`
    select ${published}, p.description, p.paid_minor as "paidMinor", p.cancelled_at as "cancelledAt", p.offers, p.asks
    from payment.payment p where p.payment_id = ${paymentId}`)
}

/** A row as the contract shows it. */
export function toPayment(row: PaymentRow): Payment {
  const { description: _description, paidMinor: _paid, cancelledAt: _cancelled, offers: _offers, asks: _asks, ...payment } = row
  return payment
}
