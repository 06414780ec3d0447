import type { PaymentState } from './contract.ts'

type Money = {
  readonly state: PaymentState
  readonly amountMinor: number
  readonly receiptId: string | null
  readonly refundedMinor: number
}

/** Why a payment cannot pay a receipt, or undefined when it can. Once used is used, by whatever receipt. */
export function problemOfUse(
  payment: Money,
  amountMinor: number,
): 'PAYMENT_NOT_PAID' | 'PAYMENT_USED' | 'PAYMENT_AMOUNT_DIFFERS' | undefined {
  if (payment.state !== 'paid') return 'PAYMENT_NOT_PAID'
  if (payment.receiptId !== null) return 'PAYMENT_USED'
  // What was sent back pays nothing.
  return payment.amountMinor - payment.refundedMinor === amountMinor ? undefined : 'PAYMENT_AMOUNT_DIFFERS'
}
