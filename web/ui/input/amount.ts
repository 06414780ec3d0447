/** Why a typed amount cannot be taken. */
export type AmountProblem = 'not-a-number' | 'too-precise' | 'too-large'
export type Amount = { ok: true; value: number } | { ok: false; problem: AmountProblem }

/** The largest integer of minor units or thousandths that a contract takes. */
const amountMax = 1_000_000_000_000

/**
 * Reads a decimal as people type it into an integer of `10 ** decimals` parts, exactly: no floats on
 * the way. Takes ¥, separators, full-width digits of a Chinese keyboard, and a leading minus.
 *
 * @example readAmount('¥１，２３４.5', 2) // { ok: true, value: 123450 }
 */
export function readAmount(text: string, decimals: number): Amount {
  const plain = text
    .normalize('NFKC')
    .replace(/[¥￥元,\s]/g, '')
    .replace(/[。．]/g, '.')
    .replace(/[−－]/g, '-')
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(plain)
  const [, sign = '', whole = '', fraction = ''] = match ?? []
  if (match === null || whole + fraction === '') return { ok: false, problem: 'not-a-number' }
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > decimals) return { ok: false, problem: 'too-precise' }
  const value = Number(whole + kept.padEnd(decimals, '0'))
  if (value > amountMax) return { ok: false, problem: 'too-large' }
  return { ok: true, value: sign === '-' && value !== 0 ? -value : value }
}

/** Writes an integer of `10 ** decimals` parts as a person would type it: at least `shown` decimals. */
export function writeAmount(value: number, decimals: number, shown: number): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits
    .slice(digits.length - decimals)
    .replace(/0+$/, '')
    .padEnd(shown, '0')
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}
