/** Bars of each digit with odd parity; even parity is these mirrored and turned black to white. */
const ODD = ['0001101', '0011001', '0010011', '0111101', '0100011', '0110001', '0101111', '0111011', '0110111', '0001011']
/** Which of the left six digits are even, by the first digit, which has no bars of its own. */
const PARITY = ['000000', '001011', '001101', '001110', '010011', '011001', '011100', '010101', '010110', '011010']

/** The 95 modules of an EAN-13, true is black. Throws RangeError unless given thirteen digits; the check digit is not judged. */
export function ean13Modules(code: string): boolean[] {
  if (!/^\d{13}$/.test(code)) throw new RangeError(`'${code}' is not thirteen digits`)
  const digits = [...code].map(Number)
  const parity = PARITY[digits[0] ?? 0] ?? ''
  const left = digits.slice(1, 7).map((digit, place) => (parity[place] === '1' ? even(digit) : odd(digit)))
  const right = digits.slice(7).map((digit) => inverted(odd(digit)))
  return [...`101${left.join('')}01010${right.join('')}101`].map((module) => module === '1')
}

function odd(digit: number): string {
  return ODD[digit] ?? ''
}
function inverted(bars: string): string {
  return [...bars].map((bar) => (bar === '1' ? '0' : '1')).join('')
}
function even(digit: number): string {
  return [...inverted(odd(digit))].toReversed().join('')
}
