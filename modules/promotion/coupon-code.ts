/** Crockford's base 32: no I, L, O or U, so that a code can be read over the phone. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_DIGITS = 9
/** The random bits at the end of a UUIDv7. */
const RANDOM_BITS = 45n

/** A coupon's code from the random end of an id, in threes: `7K3-F9Q-2XA`. Guessing one takes 10¹³ tries. */
export function couponCode(id: string): string {
  let bits = BigInt(`0x${id.replaceAll('-', '').slice(-12)}`) & ((1n << RANDOM_BITS) - 1n)
  let text = ''
  for (let place = 0; place < CODE_DIGITS; place += 1) {
    if (place > 0 && place % 3 === 0) text = `-${text}`
    text = (DIGITS[Number(bits & 31n)] ?? '') + text
    bits >>= 5n
  }
  return text
}
