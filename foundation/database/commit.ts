import type { PoolClient } from 'pg'
import { sqlState } from './port.ts'
import { DatabaseRefused, wordsOf } from './refusal.ts'

// A commit that waits for a lost standby waits for ever, and statement_timeout does not end it.
const commitMaxMs = 30_000

/**
 * Commits, and returns only when the server said COMMIT. Throws TRANSACTION_ABORTED when it rolled
 * back (`failure` is the statement that broke it), and OUTCOME_UNKNOWN when nobody can tell: the
 * caller then asks again with the same id, and never says "done" or "failed".
 */
export async function commit(client: PoolClient, failure: unknown): Promise<void> {
  let unreplicated = false
  // A cancelled wait for the standby answers COMMIT with a mere warning; its words are translated,
  // the name of the server's routine is not.
  const hear = (notice: { routine?: string | undefined }) => {
    if (notice.routine === 'SyncRepWaitForLSN') unreplicated = true
  }
  client.on('notice', hear)
  const command = await commandOf(client).finally(() => client.off('notice', hear))
  if (unreplicated) throw outcomeUnknown('the standby did not confirm it')
  if (command !== 'COMMIT') {
    const words = failure === undefined ? 'a statement failed' : wordsOf(failure)
    throw new DatabaseRefused(
      'TRANSACTION_ABORTED',
      { en: `the transaction was rolled back: ${words}`, zh: '事务已回滚' },
      failure,
    )
  }
}

async function commandOf(client: PoolClient): Promise<string> {
  try {
    return await withinDeadline(client.query('commit').then((result) => result.command))
  } catch (error) {
    if (isDefinite(error)) throw error
    throw outcomeUnknown(wordsOf(error), error)
  }
}

/** A constraint or a serialisation failure at commit rolled back for certain; a lost session did not say. */
function isDefinite(error: unknown): boolean {
  const state = sqlState(error)
  return state !== undefined && !/^(08|57P|58|XX)/.test(state)
}

function outcomeUnknown(why: string, cause?: unknown): DatabaseRefused {
  return new DatabaseRefused(
    'OUTCOME_UNKNOWN',
    { en: `whether the transaction was committed is not known: ${why}`, zh: '无法确认事务是否已提交,请用同一编号重试' },
    cause,
  )
}

async function withinDeadline<T>(answer: Promise<T>): Promise<T> {
  const deadline = Promise.withResolvers<never>()
  const timer = setTimeout(() => deadline.reject(new Error(`no answer in ${commitMaxMs / 1000} s`)), commitMaxMs)
  // The answer may still fail after the deadline has spoken for it; then nobody is left to listen.
  answer.catch(() => {})
  return Promise.race([answer, deadline.promise]).finally(() => clearTimeout(timer))
}
