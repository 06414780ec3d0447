/** A press on the pad. */
export type PadPress = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | '.' | 'backspace' | 'clear'

/** What a pad takes: how many digits before and after the point; whether zeros in front count, as in a PIN. */
export type PadLimits = { wholeMax: number; decimals: number; keepsZeros?: boolean }

/** The text after a press; a press that would break the limits changes nothing. */
export function pressPad(text: string, press: PadPress, limits: PadLimits): string {
  switch (press) {
    case 'clear':
      return ''
    case 'backspace':
      return text.slice(0, -1)
    case '.':
      if (limits.decimals === 0 || text.includes('.')) return text
      return `${text === '' ? '0' : text}.`
    default:
      return addDigits(text, press, limits)
  }
}

/** The press that a keyboard key means, or undefined. */
export function padPressOf(key: string): PadPress | undefined {
  if (/^[0-9]$/.test(key)) return presses.find((press) => press === key)
  if (key === '.' || key === '。') return '.'
  if (key === 'Backspace') return 'backspace'
  if (key === 'Delete') return 'clear'
  return undefined
}

const presses: readonly PadPress[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']

function addDigits(text: string, digits: string, { wholeMax, decimals, keepsZeros = false }: PadLimits): string {
  const next = keepsZeros || text.includes('.') ? text + digits : (text + digits).replace(/^0+(?=\d)/, '')
  const [whole = '', fraction = ''] = next.split('.')
  return whole.length > wholeMax || fraction.length > decimals ? text : next
}
