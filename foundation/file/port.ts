/** Files of the shop: pictures, import sheets, backups. Whole objects under a key; never edited in place. */
export type FileStore = {
  /** Keeps bytes under a key, replacing what was there. When it answers, they survive a power loss. */
  readonly put: (key: string, bytes: Uint8Array, type: string) => Promise<void>
  /** The object, or undefined where there is none. */
  readonly get: (key: string) => Promise<{ readonly bytes: Uint8Array; readonly type: string } | undefined>
  /** Forgets an object; that it is not there is no error. */
  readonly delete: (key: string) => Promise<void>
  /** Keys that begin with `prefix`, sorted, at most {@link LIST_MAX}; `after` is the last key of the page before. */
  readonly list: (prefix: string, after?: string) => Promise<readonly { readonly key: string; readonly size: number }[]>
}

export const LIST_MAX = 1000
const KEY_LENGTH_MAX = 500

/** Segments of small letters, digits, `-`, `_` and inner dots: no `..`, no drive, no case to be confused by. */
const keyShape = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*(\/[a-z0-9_-]+(\.[a-z0-9_-]+)*)*$/

/** The type that a key's ending stands for: a folder keeps no other note of it. */
const typeOfEnding = new Map([
  ['webp', 'image/webp'],
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['svg', 'image/svg+xml'],
  ['json', 'application/json'],
  ['csv', 'text/csv'],
  ['txt', 'text/plain'],
  ['pdf', 'application/pdf'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['parquet', 'application/vnd.apache.parquet'],
])

/** Type by the key's ending; `application/octet-stream` for any other. */
export function typeOf(key: string): string {
  return typeOfEnding.get(key.slice(key.lastIndexOf('.') + 1)) ?? 'application/octet-stream'
}

/** Throws unless the key is one: keys are made by our code, so a wrong one is a bug. */
export function assertKey(key: string): void {
  if (key.length > KEY_LENGTH_MAX || !keyShape.test(key)) throw new Error(`not a file key: ${JSON.stringify(key.slice(0, 100))}`)
}

/** Throws unless the key's ending says the type. */
export function assertType(key: string, type: string): void {
  if (typeOf(key) !== type) throw new Error(`the ending of '${key}' says ${typeOf(key)}, not ${type}`)
}

/** Throws unless `prefix` is the beginning of some key. */
export function assertPrefix(prefix: string): void {
  if (prefix !== '') assertKey(prefix.replace(/[./]$/, ''))
}
