const HIDDEN = '***'
const DEPTH_MAX = 8
const ITEMS_MAX = 100

const secretName = /pass(word|phrase|wd)?$|^pin$|token|secret|authorization|cookie|private.?key|api.?key|credential/i
const phoneName = /phone|mobile|^tel$/i
/** A mainland mobile number standing alone in text. */
const phoneText = /(?<![\d.])(1[3-9]\d)\d{4}(\d{4})(?![\d.])/g

/** A copy for the log: secrets are hidden by the name they stand under, phone numbers wherever they stand. */
export function mask(value: unknown): unknown {
  return maskAt(value, DEPTH_MAX)
}

/** `13812345678` becomes `138****5678`. */
export function maskText(text: string): string {
  return text.replace(phoneText, '$1****$2')
}

function maskAt(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return maskText(value)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Error) return plainError(value, depth)
  if (value instanceof Date) return value
  if (depth === 0) return '…'
  if (Array.isArray(value)) return value.slice(0, ITEMS_MAX).map((item) => maskAt(item, depth - 1))
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, ITEMS_MAX)
      .map(([name, inner]) => [name, maskNamed(name, inner, depth)]),
  )
}

function maskNamed(name: string, value: unknown, depth: number): unknown {
  if (value === null || value === undefined) return value
  if (secretName.test(name)) return HIDDEN
  if (phoneName.test(name) && (typeof value === 'string' || typeof value === 'number')) return maskPhone(String(value))
  return maskAt(value, depth - 1)
}

function maskPhone(phone: string): string {
  return phone.length < 8 ? HIDDEN : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

function plainError(error: Error, depth: number): unknown {
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const cause = error.cause === undefined || depth === 0 ? {} : { cause: maskAt(error.cause, depth - 1) }
  return { type: error.name, message: maskText(error.message), ...code, stack: maskText(error.stack ?? ''), ...cause }
}
