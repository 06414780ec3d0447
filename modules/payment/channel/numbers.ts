/**
 * Our numbers at the channel, made from our ids alone, so that a retry can only ever speak of the same
 * order. A payment's is its id without dashes (32 characters, the longest a channel takes); a refund's is
 * the payment's and the refund's (64), because one refund may send two payments back.
 */
export function orderNumber(paymentId: string): string {
  return paymentId.replaceAll('-', '')
}

/** The channel's number of a refund. */
export function refundNumber(paymentId: string, refundId: string): string {
  return orderNumber(paymentId) + orderNumber(refundId)
}

/** The payment behind a number, or undefined when it is none of ours. */
export function paymentOfNumber(number: string): string | undefined {
  return /^[0-9a-f]{32}$/.test(number) ? withDashes(number) : undefined
}

/** The payment and the refund behind a number, or undefined when it is none of ours. */
export function refundOfNumber(number: string): { readonly paymentId: string; readonly refundId: string } | undefined {
  if (!/^[0-9a-f]{64}$/.test(number)) return undefined
  return { paymentId: withDashes(number.slice(0, 32)), refundId: withDashes(number.slice(32)) }
}

function withDashes(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
