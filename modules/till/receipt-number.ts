/** Crockford's base 32: no I, L, O or U, so that a number can be read over the phone. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A receipt's number for people: `260302-7K3F9QX`, from the business day and the random end of its id. */
export function receiptNumber(receiptId: string, day: string): string {
  let bits = BigInt(`0x${receiptId.slice(-12)}`) & ((1n << 35n) - 1n)
  let text = ''
  for (let place = 0; place < 7; place += 1) {
    text = (DIGITS[Number(bits & 31n)] ?? '') + text
    bits >>= 5n
  }
  return `${day.slice(2).replaceAll('-', '')}-${text}`
}
