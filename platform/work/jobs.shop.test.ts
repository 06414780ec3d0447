import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '#foundation/database'
import { job } from '#platform/module'
import { callerOf, heldClock, OTHER_MERCHANT, OTHER_STORE } from '#platform/testing'
import { lastDue, startJobs, takeTurn } from './jobs.ts'
import { bellOf, caller, freshDatabase, openServer, polished } from './testing/probe.ts'

let database: Database
beforeEach(async () => {
  database = await freshDatabase()
})
afterEach(() => database.close())

const nightly = (work: () => void) => job('nightly', '15 3 * * *', async () => work())
const never = (what: string, error: unknown) => {
  throw new Error(`${what} failed`, { cause: error })
}

test('a turn is due when its schedule says, on the clock of the shops', () => {
  const one = nightly(() => {})
  expect(lastDue(one, '2026-03-02T01:00:00.000Z')).toBe('2026-03-01T19:15:00.000Z')
  // Exactly on time, a little early and a little late are the same turn.
  for (const now of ['2026-03-01T19:15:00.000Z', '2026-03-01T19:14:59.400Z', '2026-03-01T19:15:07.000Z'])
    expect(lastDue(one, now)).toBe('2026-03-01T19:15:00.000Z')
})

test('a turn is taken once, whoever comes', async () => {
  let ran = 0
  const one = nightly(() => (ran += 1))
  const module = bellOf({ jobs: [one] })
  const servers = ['one', 'two'].map((site) => openServer(database, module, heldClock('2026-03-02T01:00:00.000Z'), site))
  const due = '2026-03-01T19:15:00.000Z'
  await Promise.all(servers.map(({ kernel }) => takeTurn(kernel, caller, module, one, due, 'run', never)))
  expect(ran).toBe(1)
  await takeTurn(servers[0]!.kernel, caller, module, one, '2026-03-02T19:15:00.000Z', 'run', never)
  expect(ran).toBe(2)
  // A clock that went back takes no turn again.
  await takeTurn(servers[0]!.kernel, caller, module, one, due, 'run', never)
  expect(ran).toBe(2)
})

test('a turn that throws is nobody else’s trouble, leaves nothing, and is taken again', async () => {
  const other = callerOf(OTHER_MERCHANT, OTHER_STORE)
  let broken = true
  const ran: string[] = []
  const one = job('nightly', '15 3 * * *', async ({ merchantId, emit }) => {
    emit(polished, {})
    if (broken && merchantId !== OTHER_MERCHANT) throw new Error('no')
    ran.push(merchantId)
  })
  const module = bellOf({ jobs: [one] })
  const { kernel } = openServer(database, module)
  const told: string[] = []
  kernel.onFacts((facts) => told.push(...facts.map(({ merchant }) => merchant)))
  const failed: string[] = []
  const due = '2026-03-01T19:15:00.000Z'
  for (const who of [caller, other]) await takeTurn(kernel, who, module, one, due, 'run', (what) => failed.push(what))
  expect(failed).toEqual(['bell.nightly'])
  expect(ran).toEqual([OTHER_MERCHANT])
  expect(told).toEqual([OTHER_MERCHANT])
  broken = false
  await takeTurn(kernel, caller, module, one, due, 'run', never)
  expect(ran).toEqual([OTHER_MERCHANT, caller.merchantId])
})

test('what fell due while the box was off is made good once; a shop that just opened missed nothing', async () => {
  let ran = 0
  const module = bellOf({ jobs: [nightly(() => (ran += 1))] })
  const clock = heldClock('2026-03-02T01:00:00.000Z')
  const { kernel } = openServer(database, module, clock)
  const startAndStop = async () => {
    const jobs = startJobs(kernel, async () => [caller], never)
    await jobs.settled()
    await jobs.stop()
  }
  await startAndStop()
  expect(ran).toBe(0)
  clock.forward(5 * 24 * 3600_000)
  await startAndStop()
  await startAndStop()
  expect(ran).toBe(1)
})
