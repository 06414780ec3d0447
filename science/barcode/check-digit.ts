const digitsOnly = /^\d+$/

/**
 * The GS1 check digit of a code without one: weights 3 and 1 from the right, modulo 10 (GS1 General Specifications
 * §7.9). The same rule serves GTIN-8, 12, 13, 14, SSCC and the scales' 18-digit codes. Throws RangeError on non-digits.
 * Example: `checkDigit('629104150021')` is '3'.
 */
export function checkDigit(body: string): string {
  if (!digitsOnly.test(body)) throw new RangeError(`'${body}' is not made of digits`)
  let sum = 0
  for (let place = 0; place < body.length; place++) {
    const fromRight = body.length - 1 - place
    sum += Number(body[place]) * (fromRight % 2 === 0 ? 3 : 1)
  }
  return String((10 - (sum % 10)) % 10)
}

/** The code completed by its check digit. */
export function withCheckDigit(body: string): string {
  return body + checkDigit(body)
}

/** Whether a code of two digits or more ends in its right check digit; false for anything but digits. */
export function hasValidCheckDigit(code: string): boolean {
  return code.length > 1 && digitsOnly.test(code) && code.endsWith(checkDigit(code.slice(0, -1)))
}
