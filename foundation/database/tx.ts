import type { Duplex } from 'node:stream'
import type { QueryResult } from 'pg'
import type { Loan } from './lanes.ts'
import type { Tx } from './port.ts'
import { DatabaseRefused } from './refusal.ts'
import type { Statement } from './sql.ts'

/** A transaction's handle and what its keeper needs to end it. */
export type OpenTx = {
  readonly tx: Tx
  /** Waits for statements that were sent but not awaited, and refuses later ones. */
  readonly finish: () => Promise<void>
  /** The first failed statement that was not undone by a savepoint. */
  readonly failure: () => unknown
}

/**
 * The handle that `work` gets. Statements go out at once and are done in the order given: those that are
 * asked for together travel together and cost one wait.
 */
export function openTx(loan: Loan, home: object): OpenTx {
  let last: Promise<unknown> = Promise.resolve()
  let over = false
  let failure: unknown
  let savepoints = 0

  async function send<Row extends object>(query: string | { text: string; values: unknown[]; name?: string }) {
    if (over) throw new DatabaseRefused('TRANSACTION_OVER', { en: 'this transaction has ended', zh: '事务已结束' })
    gather(loan.client.connection.stream)
    const answer: Promise<QueryResult<Row>> = loan.client.query<Row>(query)
    // Of several failures the first is the cause: the rest were only told that the transaction is lost.
    last = answer.catch((error: unknown) => {
      failure ??= error
    })
    return answer
  }
  const ask = <Row extends object>(statement: Statement) => send<Row>(preparedAs(statement))

  async function savepoint<T>(work: () => Promise<T>): Promise<T> {
    savepoints += 1
    const name = `s${savepoints}`
    await send(`savepoint ${name}`)
    try {
      const result = await work()
      await send(`release savepoint ${name}`)
      return result
    } catch (error) {
      await send(`rollback to savepoint ${name}; release savepoint ${name}`)
      failure = undefined
      throw error
    }
  }

  const tx: Tx = {
    rows: async <Row extends object>(statement: Statement) => (await ask<Row>(statement)).rows,
    first: async <Row extends object>(statement: Statement) => (await ask<Row>(statement)).rows[0],
    run: async (statement) => (await ask(statement)).rowCount ?? 0,
    savepoint,
    lane: loan.lane,
    home,
  }
  return {
    tx,
    failure: () => failure,
    finish: async () => {
      over = true
      await last
    },
  }
}

/** Holds a stream back until the code at hand has asked for all it asks for now: one packet instead of one a statement. */
function gather(stream: Duplex): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

function preparedAs(statement: Statement): { text: string; values: unknown[]; name?: string } {
  const query = { text: statement.text, values: [...statement.values] }
  return statement.name === undefined ? query : { ...query, name: statement.name }
}
