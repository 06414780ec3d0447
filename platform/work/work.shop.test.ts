import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, sql } from '#foundation/database'
import { effect, type Kernel, job, when } from '#platform/module'
import { callerOf, heldClock, MERCHANT, OTHER_MERCHANT, OTHER_STORE } from '#platform/testing'
import { ATTEMPTS_MAX } from './decide-retry.ts'
import { everyEvent } from './hearer.ts'
import { startWork, type Work } from './start-work.ts'
import { bellOf, caller, freshDatabase, openServer, polished, putAsideOf, rung } from './testing/probe.ts'

let database: Database
let works: Work[] = []
const failures: string[] = []
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

const start = (kernel: Kernel, callers = [caller]) => {
  const work = startWork({
    kernel,
    callers: async () => callers,
    failed: (what, error) => failures.push(`${what}: ${String(error)}`),
  })
  works.push(work)
  return work
}

beforeEach(async () => {
  database = await freshDatabase()
  failures.length = 0
})
afterEach(async () => {
  await Promise.all(works.map((work) => work.stop()))
  works = []
  await database.close()
})

test('a reaction hears each fact once, in order, in batches', async () => {
  const batches: number[][] = []
  const module = bellOf({
    reactions: [when('count', rung, async ({ facts }) => void batches.push(facts.map(({ body }) => body.n)))],
  })
  const server = openServer(database, module)
  await server.ring(numbers(1, 450))
  const work = start(server.kernel)
  await work.settled()
  await server.ring([451])
  await work.settled()
  await work.settled()
  expect(batches.map((batch) => batch.length)).toEqual([200, 200, 50, 1])
  expect(batches.flat()).toEqual(numbers(1, 451))
  expect(failures).toEqual([])
})

test('a fact told in this process is heard at once, without anybody looking around', async () => {
  const heard = Promise.withResolvers<number>()
  const module = bellOf({ reactions: [when('count', rung, async ({ facts }) => heard.resolve(facts[0]!.body.n))] })
  const server = openServer(database, module)
  await start(server.kernel).settled()
  await server.ring([7])
  expect(await heard.promise).toBe(7)
})

test('a reaction that fails on one fact puts it aside and goes on; what it wrote for it is undone', async () => {
  const heard: number[] = []
  const module = bellOf({
    reactions: [
      when('count', rung, async ({ facts, emit }) => {
        emit(polished, {})
        for (const { body } of facts) if (body.n === 3) throw new Error('three is unlucky')
        heard.push(...facts.map(({ body }) => body.n))
      }),
    ],
  })
  const server = openServer(database, module)
  await server.ring(numbers(1, 5))
  await start(server.kernel).settled()
  await server.ring([6])
  await works[0]!.settled()
  expect(heard).toEqual([1, 2, 4, 5, 6])
  expect(await putAsideOf(database)).toEqual([
    { hearer: 'bell.count', attempts: 1, nextAt: '2026-03-02T01:00:05.000Z', dead: false, why: 'three is unlucky' },
  ])
  // Five turns worked, each told once; the two that failed told nothing.
  const told = await database.transact({ as: 'merchant', merchantId: MERCHANT }, (tx) =>
    tx.first<{ count: number }>(sql`select count(*) as count from journal.line where kind = ${polished.name}`),
  )
  expect(told?.count).toBe(5)
})

test.each(['react', 'effect'] as const)('%s: retries wait longer each time, and are dead after the last', async (does) => {
  let attempts = 0
  const fail = async () => {
    attempts += 1
    throw new Error('no')
  }
  const module = bellOf(does === 'react' ? { reactions: [when('fail', rung, fail)] } : { effects: [effect('fail', rung, fail)] })
  const clock = heldClock('2026-03-02T01:00:00.000Z')
  const server = openServer(database, module, clock)
  await server.ring([1])
  const work = start(server.kernel)
  await work.settled()
  const waits: number[] = []
  const before = attempts
  for (let round = 0; round < 50; round += 1) {
    const [aside] = await putAsideOf(database)
    if (aside === undefined || aside.dead) break
    waits.push((Date.parse(aside.nextAt) - Date.parse(clock.now())) / 1000)
    clock.set(new Date(Date.parse(aside.nextAt) - 1).toISOString())
    const early = attempts
    await work.settled()
    expect(attempts).toBe(early)
    clock.set(aside.nextAt)
    await work.settled()
  }
  expect(waits).toEqual([5, 15, 45, 135, 405, 1215, 3645, 10_935, 14_400])
  // A batch of one that failed was tried alone as well.
  expect(before).toBe(does === 'react' ? 2 : 1)
  expect(attempts - before).toBe(ATTEMPTS_MAX - 1)
  expect(await putAsideOf(database)).toMatchObject([{ attempts: ATTEMPTS_MAX, dead: true }])
  clock.forward(30 * 24 * 3600_000)
  await work.settled()
  expect(attempts - before).toBe(ATTEMPTS_MAX - 1)
})

test.each(['react', 'effect'] as const)('%s: a retry that works is forgotten', async (does) => {
  let broken = true
  const heard: number[] = []
  const hear = async (n: number) => {
    if (broken) throw new Error('down')
    heard.push(n)
  }
  const module = bellOf(
    does === 'react'
      ? {
          reactions: [
            when('hear', rung, async ({ facts }) => {
              for (const { body } of facts) await hear(body.n)
            }),
          ],
        }
      : { effects: [effect('hear', rung, async ({ fact }) => hear(fact.body.n))] },
  )
  const clock = heldClock('2026-03-02T01:00:00.000Z')
  const server = openServer(database, module, clock)
  await server.ring([1, 2])
  const work = start(server.kernel)
  await work.settled()
  expect(await putAsideOf(database)).toHaveLength(2)
  broken = false
  clock.forward(5000)
  await work.settled()
  expect(new Set(heard)).toEqual(new Set([1, 2]))
  expect(heard).toHaveLength(2)
  expect(await putAsideOf(database)).toEqual([])
})

test('what a reaction wrote and that it heard are kept together: a crash in between keeps neither', async () => {
  const heard: number[] = []
  let crash = true
  const module = bellOf({
    reactions: [
      when('count', rung, async ({ facts, emit }) => {
        heard.push(...facts.map(({ body }) => body.n))
        emit(polished, {})
      }),
    ],
  })
  // The session is lost just before the commit, as when somebody pulls the plug.
  const unplugged: Database = {
    ...database,
    transact: (scope, work) =>
      database.transact(scope, async (tx) => {
        const result = await work(tx)
        if (crash && heard.length > 0) throw Object.assign(new Error('connection lost'), { code: 'ECONNRESET' })
        return result
      }),
  }
  const clock = heldClock('2026-03-02T01:00:00.000Z')
  const first = openServer(unplugged, module, clock)
  await openServer(database, module, clock).ring([1, 2])
  await start(first.kernel).settled()
  await works[0]!.stop()
  expect(failures.length).toBeGreaterThan(0)
  expect(await putAsideOf(database)).toEqual([])
  crash = false
  heard.length = 0
  await start(openServer(database, module, clock).kernel).settled()
  expect(heard).toEqual([1, 2])
  const told = await database.transact({ as: 'merchant', merchantId: MERCHANT }, (tx) =>
    tx.first<{ count: number }>(sql`select count(*) as count from journal.line where kind = ${polished.name}`),
  )
  expect(told?.count).toBe(1)
})

test('a slow effect holds up neither another hearer nor the sale', async () => {
  const release = Promise.withResolvers<void>()
  const slow: number[] = []
  const quick: number[] = []
  const module = bellOf({
    effects: [
      effect('slow', rung, async ({ fact }) => {
        await release.promise
        slow.push(fact.body.n)
      }),
      effect('quick', rung, async ({ fact }) => void quick.push(fact.body.n)),
    ],
    reactions: [when('react', rung, async ({ facts }) => void quick.push(...facts.map(({ body }) => -body.n)))],
  })
  const server = openServer(database, module)
  const work = start(server.kernel)
  await server.ring([1, 2])
  await expect.poll(() => quick.toSorted((a, b) => a - b)).toEqual([-2, -1, 1, 2])
  await server.ring([3])
  await expect.poll(() => quick.length).toBe(6)
  expect(slow).toEqual([])
  release.resolve()
  await work.settled()
  expect(slow).toEqual([1, 2, 3])
})

test('two hearers that wake while the other is at it come to rest', async () => {
  let turns = 0
  const count = async () => {
    turns += 1
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const module = bellOf({ effects: [effect('one', rung, count), effect('two', rung, count)] })
  const server = openServer(database, module)
  const work = start(server.kernel)
  for (const n of numbers(1, 10)) {
    await server.ring([n])
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
  await work.settled()
  expect(turns).toBe(20)
})

test('of two servers on one database, each fact is heard by one', async () => {
  const heard: Record<string, number[]> = { reacted: [], acted: [] }
  const hear = (list: string, n: number) => heard[list]?.push(n)
  const module = bellOf({
    reactions: [
      when('react', rung, async ({ facts }) => {
        await new Promise((resolve) => setTimeout(resolve, 1))
        for (const { body } of facts) hear('reacted', body.n)
      }),
    ],
    effects: [
      effect('act', rung, async ({ fact }) => {
        await new Promise((resolve) => setTimeout(resolve, 1))
        hear('acted', fact.body.n)
      }),
    ],
  })
  const clock = heldClock('2026-03-02T01:00:00.000Z')
  const servers = ['one', 'two'].map((site) => openServer(database, module, clock, site))
  const running = servers.map(({ kernel }) => start(kernel))
  for (const n of numbers(1, 30)) await servers[n % 2]!.ring([n, n + 1000])
  await Promise.all(running.map((work) => work.settled()))
  await Promise.all(running.map((work) => work.settled()))
  const all = [...numbers(1, 30), ...numbers(1001, 1030)]
  expect(heard['reacted']?.toSorted((a, b) => a - b)).toEqual(all)
  expect(heard['acted']?.toSorted((a, b) => a - b)).toEqual(all)
  expect(failures).toEqual([])
})

test('of two servers, one retries', async () => {
  let broken = true
  let retried = 0
  const module = bellOf({
    effects: [
      effect('act', rung, async () => {
        if (broken) throw new Error('down')
        retried += 1
        await new Promise((resolve) => setTimeout(resolve, 30))
      }),
    ],
  })
  const clock = heldClock('2026-03-02T01:00:00.000Z')
  const servers = ['one', 'two'].map((site) => openServer(database, module, clock, site))
  await servers[0]!.ring([1])
  const running = servers.map(({ kernel }) => start(kernel))
  await Promise.all(running.map((work) => work.settled()))
  broken = false
  clock.forward(5000)
  await Promise.all(running.map((work) => work.settled()))
  expect(retried).toBe(1)
})

test('a server that died at an effect is followed by another, and one fact may be heard twice', async () => {
  const heard: number[] = []
  const module = bellOf({ effects: [effect('act', rung, async ({ fact }) => void heard.push(fact.body.n))] })
  const clock = heldClock('2026-03-02T01:00:00.000Z')
  const server = openServer(database, module, clock)
  await server.ring([1, 2])
  // What a server leaves that held the place, and died.
  await database.transact({ as: 'merchant', merchantId: MERCHANT }, (tx) =>
    tx.run(sql`
      insert into work.place (merchant_id, hearer, chain, seq, held_until)
      select merchant_id, 'bell.act', chain, 0, '2026-03-02T01:02:00Z' from journal.chain`),
  )
  const work = start(server.kernel)
  await work.settled()
  expect(heard).toEqual([])
  clock.forward(120_001)
  await work.settled()
  expect(heard).toEqual([1, 2])
})

test('each merchant is heard for itself, and only those told are woken', async () => {
  const other = callerOf(OTHER_MERCHANT, OTHER_STORE)
  const heard: string[] = []
  const module = bellOf({
    reactions: [
      when('count', rung, async ({ facts, merchantId }) => {
        for (const { merchant, body } of facts)
          heard.push(`${merchant === merchantId ? 'own' : 'foreign'} ${merchant === MERCHANT ? 'a' : 'b'}${body.n}`)
      }),
    ],
  })
  const transactions: string[] = []
  const watched: Database = {
    ...database,
    transact: (scope, work) => {
      if (scope.as === 'merchant') transactions.push(scope.merchantId)
      return database.transact(scope, work)
    },
  }
  const server = openServer(watched, module)
  const work = start(server.kernel, [caller, other])
  await work.settled()
  await server.ring([1])
  await server.ring([2], other)
  await work.settled()
  expect(heard.toSorted()).toEqual(['own a1', 'own b2'])
  // Wake-ups that were gathered meanwhile have come and gone.
  await new Promise((resolve) => setTimeout(resolve, 200))
  await work.settled()
  transactions.length = 0
  await server.ring([3])
  await expect.poll(() => heard.length).toBe(3)
  expect(new Set(transactions)).toEqual(new Set([MERCHANT]))
})

test('a reaction to every kind hears them all', async () => {
  const heard: string[] = []
  const all = when('all', everyEvent, async ({ facts }) => void heard.push(...facts.map(({ kind }) => kind)))
  const module = { ...bellOf({}), reactions: [all] }
  const server = openServer(database, module)
  await server.ring([1])
  await server.kernel.within(caller, module, async ({ emit }) => void emit(polished, {}))
  await start(server.kernel).settled()
  expect(heard).toEqual([rung.name, polished.name])
})

test('stop waits for the effect under way, takes no further fact, and lets go of the place', async () => {
  const begun = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const heard: number[] = []
  const module = bellOf({
    effects: [
      effect('act', rung, async ({ fact }) => {
        begun.resolve()
        await release.promise
        heard.push(fact.body.n)
      }),
    ],
  })
  const server = openServer(database, module)
  await server.ring([1, 2, 3])
  const work = start(server.kernel)
  await begun.promise
  let stopped = false
  const stopping = work.stop().then(() => (stopped = true))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(stopped).toBe(false)
  release.resolve()
  await stopping
  expect(heard).toEqual([1])
  await start(server.kernel).settled()
  expect(heard).toEqual([1, 2, 3])
})

test('two hearers may not share a name', () => {
  const twice = when('same', rung, async () => {})
  expect(() =>
    startWork({
      kernel: openServer(database, bellOf({ reactions: [twice, twice] })).kernel,
      callers: async () => [],
      failed: () => {},
    }),
  ).toThrow('hears twice')
})

test('jobs are started by the clock and stopped with the work', async () => {
  let ran = 0
  const module = bellOf({ jobs: [job('tick', '* * * * * *', async () => void (ran += 1))] })
  const clock = heldClock('2026-03-02T01:00:00.000Z')
  const work = start(openServer(database, module, clock).kernel)
  await work.settled()
  clock.forward(3000)
  await expect.poll(() => ran, { timeout: 5000 }).toBe(1)
  await work.stop()
  clock.forward(3000)
  await new Promise((resolve) => setTimeout(resolve, 1200))
  expect(ran).toBe(1)
})
