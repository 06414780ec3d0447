/** An amount as a file writes it, in integers of the smallest part. */
export type Amount =
  | { readonly state: 'empty' }
  | { readonly state: 'value'; readonly value: number; readonly rounded: boolean }
  | { readonly state: 'invalid' }

/**
 * Reads `¥1,234.50`, `12.5元`, `１２．５`, `-3`, `1.2E+2` as an integer of 10^-decimals, halves away from zero.
 *
 * @example readAmount('4.999', 2) // { state: 'value', value: 500, rounded: true }
 */
export function readAmount(text: string, decimals: number): Amount {
  const bare = text
    .normalize('NFKC')
    .replace(/[¥￥$\s]|元$|RMB|CNY/gi, '')
    .replace(/^\((.*)\)$/, '-$1')
  if (bare === '' || bare === '-') return { state: 'empty' }
  const plain = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,2}))?$/i.exec(plain)
  if (parts === null || `${parts[2]}${parts[3] ?? ''}` === '') return { state: 'invalid' }
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts
  // Digits are moved as text: 0.285 times 100 is 28.499… in floating point.
  const shift = Number(exponent) + decimals
  const digits = (whole + fraction).padEnd(whole.length + shift, '0')
  const cut = whole.length + shift
  const kept = cut <= 0 ? '0' : digits.slice(0, cut)
  const rest = cut < 0 ? '0' : digits.slice(cut)
  const value = Number(kept) + (rest >= '5' ? 1 : 0)
  if (!Number.isSafeInteger(value)) return { state: 'invalid' }
  // Old tills keep floats: 3.3000000000000003 is 3.30, not an amount that was rounded.
  const rounded = /[1-9]/.test(rest.slice(0, 6))
  return { state: 'value', value: sign === '-' && value !== 0 ? -value : value, rounded }
}
