import { sql, type Tx } from '#foundation/database'
import type { RefundState } from './decide-refund.ts'

export type RefundRow = {
  readonly paymentId: string
  readonly refundId: string
  readonly amountMinor: number
  readonly state: RefundState
  readonly offers: number
  readonly asks: number
}

const columns = sql`payment_id as "paymentId", refund_id as "refundId", amount_minor as "amountMinor", state, offers, asks`

/** A refund, locked until the transaction ends, or undefined. */
export async function lockRefund(tx: Tx, paymentId: string, refundId: string): Promise<RefundRow | undefined> {
  return tx.first<RefundRow>(sql`
    select ${columns} from payment.refund where payment_id = ${paymentId} and refund_id = ${refundId} for update`)
}

/** Marks the open refunds of a payment as offered to the channel, before it is; answers them as they were. */
export async function takeOpenRefunds(tx: Tx, paymentId: string): Promise<RefundRow[]> {
  const taken = await tx.rows<RefundRow>(sql`
    update payment.refund set offers = offers + 1 where payment_id = ${paymentId} and state = 'asked' returning ${columns}`)
  return taken.map((refund) => ({ ...refund, offers: refund.offers - 1 }))
}
