import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { sql } from '#foundation/database'
import { action, event, permission } from '#platform/contract'
import { defineModule, performTogether, project } from '#platform/module'
import { openShop, type Shop } from '#platform/testing'

/* A queue at a counter: numbers are handed out by a pure handler, and a projection keeps them. */
const contract = {
  draw: permission('queue.draw', { zh: '取号', en: 'Draw a number' }),
  take: action('queue.take', {
    title: { zh: '取号', en: 'Take a number' },
    needs: 'queue.draw',
    input: z.strictObject({ name: z.string() }),
    output: z.strictObject({ name: z.string() }),
    refuses: { SHUT_OUT: { zh: '不接待。', en: 'Not served here.' }, TAKEN: { zh: '重名。', en: 'The name is taken.' } },
  }),
  taken: event('queue.taken', { title: { zh: '已取号', en: 'Taken' }, body: z.strictObject({ name: z.string() }) }),
}
let batches: string[][] = []
const queue = defineModule({
  name: 'queue',
  title: { zh: '排队', en: 'Queue' },
  contract,
  uses: [],
  handlers: {
    take: performTogether(
      contract.take,
      ({ name }) => !name.startsWith('alone'),
      async ({ input, tx, emit, refuse }) => {
        await tx.run(sql`select pg_sleep(0.002)`)
        if (input.name === 'bandit') refuse('SHUT_OUT')
        if (input.name === 'bug') throw new Error('a bug')
        emit(contract.taken, input)
        return input
      },
    ),
  },
  projections: [
    project(contract.taken, async ({ facts }) => {
      const names = facts.map((fact) => fact.body.name)
      if (names.includes('spoiler') && names.length > 1) throw new Error('spoiled')
      batches.push(names)
    }),
  ],
})

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ modules: [queue] })
})
beforeEach(() => {
  batches = []
})
afterAll(() => shop.close())
const take = (name: string, key?: string) => shop.perform(contract.take, { name }, key === undefined ? {} : { key })
const lines = async () =>
  shop.database.transact({ as: 'merchant', merchantId: shop.caller.merchantId }, (tx) =>
    tx.rows<{ name: string }>(sql`select text::json -> 'body' ->> 'name' as name from journal.line where kind = 'queue.taken'`),
  )

test('a crowd shares a commit, and each gets its own answer', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `guest ${index}`)
  const answers = await Promise.all(names.map((name) => take(name)))
  expect(answers.map(({ name }) => name)).toEqual(names)
  expect(batches.length).toBeLessThan(6)
  expect(batches.flat().toSorted()).toEqual(names.toSorted())
})

test('who is refused spoils nothing for the others', async () => {
  const answers = await Promise.allSettled(['a', 'bandit', 'b', 'c'].map((name) => take(name)))
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
  expect(answers[1]).toMatchObject({ reason: { code: 'SHUT_OUT' } })
  expect(batches.flat().toSorted()).toEqual(['a', 'b', 'c'])
})

test('one that fails the transaction is found out, and the others go through', async () => {
  const before = (await lines()).length
  const answers = await Promise.allSettled(['d', 'bug', 'e', 'spoiler', 'f'].map((name) => take(name)))
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
  expect(answers[1]).toMatchObject({ reason: { message: 'a bug' } })
  expect((await lines()).length).toBe(before + 4)
})

test('the same key at once is done once', async () => {
  const before = (await lines()).length
  const answers = await Promise.all(['g', 'g', 'g', 'h'].map((name) => take(name, `key-${name}`)))
  expect(answers.map(({ name }) => name)).toEqual(['g', 'g', 'g', 'h'])
  expect((await lines()).length).toBe(before + 2)
})

test('what must not share goes alone', async () => {
  await Promise.all(['alone 1', 'alone 2', 'alone 3'].map((name) => take(name)))
  expect(batches.every((batch) => batch.length === 1)).toBe(true)
})
