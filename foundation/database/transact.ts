import { AsyncLocalStorage } from 'node:async_hooks'
import { commit } from './commit.ts'
import type { Lanes, Loan } from './lanes.ts'
import type { DatabaseLog } from './open.ts'
import { sqlState } from './port.ts'
import type { Database, Scope, Tx } from './port.ts'
import { DatabaseRefused, wordsOf } from './refusal.ts'
import { openTx } from './tx.ts'

const attemptsMax = 5 // five losses in a row are contention to be seen, not waited out
const backoffMs = 10

/** The `transact` of a database. `chance` gives numbers in [0, 1) that spread retries apart. */
export function transactor(lanes: Lanes, chance: () => number, log: DatabaseLog): Database['transact'] {
  // One store a database, so that `move` may hold a transaction on each side.
  const running = new AsyncLocalStorage<{ open: boolean }>()

  async function attempt<T>(begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const loan = await lanes.borrow()
    const frame = { open: true }
    let broken = false
    try {
      const tx = openTx(loan, lanes)
      try {
        await loan.client.query(begin)
        const result = await running.run(frame, () => work(tx.tx))
        await tx.finish()
        await commit(loan.client, tx.failure())
        return result
      } catch (error) {
        await tx.finish()
        broken = isUnknown(error) || !(await rolledBack(loan))
        throw error
      }
    } finally {
      frame.open = false
      loan.giveBack(broken)
    }
  }

  return async (scope, work) => {
    if (running.getStore()?.open === true) {
      throw new DatabaseRefused('TRANSACTION_NESTED', {
        en: 'a transaction is already open here: pass its tx on',
        zh: '此处已有未结束的事务,请沿用它',
      })
    }
    const begin = beginAs(scope)
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt(begin, work)
      } catch (error) {
        if (tries === attemptsMax || !isRetryable(error)) throw error
        log.debug({ tries, error: wordsOf(error) }, 'a transaction lost a race and runs again')
        await pause(chance() * backoffMs * 2 ** tries)
      }
    }
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** BEGIN, the role and the merchant in one message: one round trip, so the id is checked, not bound. */
function beginAs(scope: Scope): string {
  switch (scope.as) {
    case 'merchant':
      if (!uuid.test(scope.merchantId)) {
        throw new DatabaseRefused('INVALID_MERCHANT', { en: 'the merchant id is not a UUID', zh: '商户编号格式不正确' })
      }
      return `begin; set local role yunpu_app; select set_config('app.merchant', '${scope.merchantId}', true)`
    case 'auditor':
      return 'begin read only; set local role yunpu_auditor'
    case 'owner':
      return 'begin; set local role yunpu_owner'
  }
}

async function rolledBack(loan: Loan): Promise<boolean> {
  try {
    await loan.client.query('rollback')
    return true
  } catch {
    // The session is gone or confused; it is thrown away, and the first error is the one to tell.
    return false
  }
}

function isUnknown(error: unknown): boolean {
  return error instanceof DatabaseRefused && error.code === 'OUTCOME_UNKNOWN'
}

function isRetryable(error: unknown): boolean {
  const state = sqlState(error instanceof DatabaseRefused && error.code === 'TRANSACTION_ABORTED' ? error.cause : error)
  return state === '40001' || state === '40P01'
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs))
}
