import pg from 'pg'
import { columnTypes } from './column-types.ts'
import type { DatabaseLog } from './open.ts'
import { DatabaseRefused, wordsOf } from './refusal.ts'

/** One session on loan. Give it back once; `broken` throws it away instead. */
export type Loan = {
  readonly client: pg.PoolClient
  readonly lane: number
  readonly giveBack: (broken?: boolean) => void
}

/** The sessions that this process holds, each loan with a lane number that no other open loan has. */
export type Lanes = {
  readonly count: number
  readonly borrow: () => Promise<Loan>
  readonly close: () => Promise<void>
}

const waitMs = 30_000 // longer than any sane queue; then the caller hears DATABASE_BUSY instead of hanging

/** Opens up to `count` sessions, each when first needed; waiters are served first come, first served. */
export function openLanes(config: pg.PoolConfig, count: number, log: DatabaseLog): Lanes {
  const pool = new pg.Pool({
    ...config,
    max: count,
    types: columnTypes(),
    connectionTimeoutMillis: waitMs,
    keepAlive: true,
    // Statements that do not wait for one another travel together.
    pipeline: true,
    application_name: 'yunpu',
  })
  const free = Array.from({ length: count }, (_, index) => index)
  let closed = false
  pool.on('error', (error) => {
    // Closing ends the sessions: that is no loss.
    if (!closed) log.warn({ error: wordsOf(error) }, 'an idle database session was lost')
  })
  // A session lost between two statements of a transaction has no statement to tell it: the next one
  // fails by itself, but an event without a listener would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))

  async function borrow(): Promise<Loan> {
    if (closed) throw new DatabaseRefused('DATABASE_CLOSED', { en: 'the database is closed', zh: '数据库已关闭' })
    const client = await connected(pool)
    const lane = free.shift()
    if (lane === undefined) throw new Error('more sessions are open than lanes')
    return {
      client,
      lane,
      giveBack: (broken = false) => {
        free.unshift(lane)
        client.release(broken)
      },
    }
  }

  return {
    count,
    borrow,
    close: async () => {
      if (closed) return
      closed = true
      await pool.end()
    },
  }
}

async function connected(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    if (!wordsOf(error).includes('timeout exceeded')) throw error
    throw new DatabaseRefused(
      'DATABASE_BUSY',
      { en: `no session became free in ${waitMs / 1000} s`, zh: '数据库忙,请稍后再试' },
      error,
    )
  }
}
