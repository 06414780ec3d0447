/** Why the database says no. Each is stable: callers and screens may switch on it. */
export type DatabaseCode =
  | 'DATABASE_BUSY'
  | 'DATABASE_CLOSED'
  | 'DATABASE_CRASHED'
  | 'DATABASE_FOLDER_LOCKED'
  | 'DATABASE_ROLES_MISSING'
  | 'DATABASE_TOO_OLD'
  | 'DB_NOT_DURABLE'
  | 'INVALID_MERCHANT'
  | 'MIGRATION_EDITED'
  | 'MIGRATION_MISSING'
  | 'MOVE_DIFFERS'
  | 'OUTCOME_UNKNOWN'
  | 'TARGET_DIFFERS'
  | 'TARGET_NOT_EMPTY'
  | 'TRANSACTION_ABORTED'
  | 'TRANSACTION_NESTED'
  | 'TRANSACTION_OVER'

/** An expected "no" of the database, in both languages. `message` is `CODE: english words`. */
export class DatabaseRefused extends Error {
  readonly code: DatabaseCode
  readonly en: string
  readonly zh: string

  constructor(code: DatabaseCode, words: { readonly en: string; readonly zh: string }, cause?: unknown) {
    super(`${code}: ${words.en}`, cause === undefined ? undefined : { cause })
    this.name = 'DatabaseRefused'
    this.code = code
    this.en = words.en
    this.zh = words.zh
  }
}

/** The database would lose acknowledged sales when the power fails. The caller decides whether that matters. */
export class DurabilityRefused extends DatabaseRefused {
  constructor(because: string) {
    super('DB_NOT_DURABLE', { en: because, zh: `数据库断电会丢数据:${because}` })
    this.name = 'DurabilityRefused'
  }
}

/** The words of an unknown thrown value, for a log line or another error's text. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
