import type { Statement } from './sql.ts'

/**
 * Who a transaction speaks as. Three database roles stand behind it:
 * - `merchant`: the app role, bound to one merchant by row-level security;
 * - `auditor`: may read the tables that grant it (whole-server checks, work lists), writes nothing;
 * - `owner`: owns the schema; used by migrations and by `yunpu move` alone.
 */
export type Scope =
  | { readonly as: 'merchant'; readonly merchantId: string }
  | { readonly as: 'auditor' }
  | { readonly as: 'owner' }

/** One open transaction. Every method is one round trip. */
export type Tx = {
  /** All rows of a statement. Columns arrive as selected: name them in camelCase with `as "camelCase"`. */
  readonly rows: <Row extends object>(statement: Statement) => Promise<Row[]>
  /** The first row, or undefined. */
  readonly first: <Row extends object>(statement: Statement) => Promise<Row | undefined>
  /** Runs a statement for its effect; answers the number of rows touched. */
  readonly run: (statement: Statement) => Promise<number>
  /** Runs `work` under a savepoint: when it throws, its writes are undone and the transaction lives on. */
  readonly savepoint: <T>(work: () => Promise<T>) => Promise<T>
  /**
   * Slot of the session among those that this process holds, from 0. Two transactions open at the
   * same time never share a lane, so a writer may keep one journal chain a lane without waiting.
   */
  readonly lane: number
  /** Stands for the database: what a process remembers of it is kept by this. */
  readonly home: object
}

export type Runner = 'embedded' | 'external' | 'memory'

export type Database = {
  readonly runner: Runner
  /**
   * Runs `work` in one transaction as `scope` and commits it. Serialisation failures and deadlocks
   * (40001, 40P01) are retried, so `work` must not touch anything outside the transaction.
   * A transaction inside a transaction is a bug and throws.
   */
  readonly transact: <T>(scope: Scope, work: (tx: Tx) => Promise<T>) => Promise<T>
  /** How many transactions may be open at once: 1 on embedded and memory. */
  readonly lanes: number
  /** Figures of this database for `/metrics` and the durability self-check. */
  readonly vitals: () => Promise<Vitals>
  readonly close: () => Promise<void>
}

export type Vitals = {
  readonly runner: Runner
  readonly serverVersion: string
  /** A commit reaches the disk before it is acknowledged. Always false on `memory`. */
  readonly durable: boolean
  /** Why it is not, in words for the log: `fsync is off`. */
  readonly durableBecause: string
  /** fsync calls seen so far; only the embedded runner can count them. */
  readonly fsyncs: number | null
}

/** The SQLSTATE of a failed statement, or undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : undefined
}
