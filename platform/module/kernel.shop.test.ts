import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { sql } from '#foundation/database'
import { action, event, permission, query } from '#platform/contract'
import { cryptoOf, link, newKeys, NO_HASH, rawPublicKey, registerChain } from '#platform/journal'
import { answer, defineModule, perform, project } from '#platform/module'
import { openShop, type Shop, STORE } from '#platform/testing'

/* A module as small as one can be: notes on a board, kept in the journal and counted by a projection. */
const contract = {
  write: permission('board.write', { zh: '写便条', en: 'Write notes' }),
  pin: action('board.pin', {
    title: { zh: '贴便条', en: 'Pin a note' },
    needs: 'board.write',
    input: z.strictObject({ text: z.string().max(40) }),
    output: z.strictObject({ notes: z.int() }),
    refuses: { RUDE: { zh: '“{text}”不礼貌。', en: '“{text}” is rude.' } },
  }),
  twice: action('board.pinTwice', {
    title: { zh: '贴两次', en: 'Pin twice' },
    needs: 'board.write',
    input: z.strictObject({ text: z.string() }),
    output: z.strictObject({ notes: z.int() }),
  }),
  notes: query('board.notes', {
    title: { zh: '便条', en: 'Notes' },
    needs: 'signed-in',
    input: z.strictObject({}),
    output: z.strictObject({ notes: z.int() }),
  }),
  pinned: event('board.pinned', { title: { zh: '已贴', en: 'Pinned' }, body: z.strictObject({ text: z.string() }) }),
}
const counts = new Map<string, number>()
const board = defineModule({
  name: 'board',
  title: { zh: '便条板', en: 'Board' },
  contract,
  uses: [],
  handlers: {
    pin: perform(contract.pin, async ({ input, emit, ask, refuse }) => {
      if (input.text === 'rude') refuse('RUDE', { field: 'text', values: { text: input.text } })
      emit(contract.pinned, { text: input.text })
      return { notes: (await ask(contract.notes, {})).notes + 1 }
    }),
    twice: perform(contract.twice, async ({ input, do: act }) => {
      await act(contract.pin, input)
      return act(contract.pin, input)
    }),
    notes: answer(contract.notes, async ({ tx }) => {
      const row = await tx.first<{ count: number }>(
        sql`select count(*)::int as count from journal.line where kind = 'board.pinned'`,
      )
      return { notes: row?.count ?? 0 }
    }),
  },
  projections: [
    project(contract.pinned, async ({ facts }) => {
      // Counts in memory are not undone with a savepoint, so nothing is counted of a batch that fails.
      if (facts.some((fact) => fact.body.text === 'bad for the projection')) throw new Error('cannot be counted')
      for (const { body } of facts) counts.set(body.text, (counts.get(body.text) ?? 0) + 1)
    }),
  ],
})

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ modules: [board] })
})
afterAll(() => shop.close())
const notes = async () => (await shop.ask(contract.notes, {})).notes

describe('an action', () => {
  test('is journaled with who did it, and what it told is projected, in one transaction', async () => {
    await shop.perform(contract.pin, { text: 'milk' })
    expect(counts.get('milk')).toBe(1)
    const line = await shop.database.transact({ as: 'merchant', merchantId: shop.caller.merchantId }, (tx) =>
      tx.first<{ text: string }>(sql`select text from journal.line where kind = 'board.pinned' limit 1`),
    )
    expect(JSON.parse(line?.text ?? '')).toMatchObject({
      by: shop.caller.actor,
      deed: 'board.pin',
      store: STORE,
      body: { text: 'milk' },
    })
  })

  test('that is refused leaves nothing behind', async () => {
    const before = await notes()
    await expect(shop.perform(contract.pin, { text: 'rude' })).rejects.toMatchObject({
      code: 'RUDE',
      status: 409,
      field: 'text',
      words: { zh: '“rude”不礼貌。', en: '“rude” is rude.' },
    })
    expect(await notes()).toBe(before)
  })

  test('whose projection fails leaves nothing behind either', async () => {
    const before = await notes()
    await expect(shop.perform(contract.pin, { text: 'bad for the projection' })).rejects.toThrow('cannot be counted')
    expect(await notes()).toBe(before)
  })

  test('with unknown fields, wrong types or too much text is refused by the name of the field', async () => {
    const pin = (input: object) => shop.kernel.perform(shop.caller, contract.pin, input as { text: string })
    await expect(pin({ text: 'x', colour: 'red' })).rejects.toMatchObject({ code: 'INPUT_INVALID', status: 400 })
    await expect(pin({ text: 7 })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'text' })
    await expect(pin({ text: 'x'.repeat(41) })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'text' })
    await expect(pin({})).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'text' })
  })

  test('without the right is forbidden in words, and without a caller asks to sign in', async () => {
    await expect(shop.as({ permissions: new Set() }).perform(contract.pin, { text: 'x' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      status: 403,
      words: { zh: expect.stringContaining('写便条') },
    })
    await expect(shop.kernel.perform(undefined, contract.pin, { text: 'x' })).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
  })

  test('done within another is part of it', async () => {
    const before = await notes()
    await shop.perform(contract.twice, { text: 'eggs' })
    expect(await notes()).toBe(before + 2)
    await expect(shop.perform(contract.twice, { text: 'rude' })).rejects.toMatchObject({ code: 'RUDE' })
  })
})

describe('an idempotency key', () => {
  test('does a deed once, however often and however much at once it is sent', async () => {
    const before = await notes()
    const sent = await Promise.all(Array.from({ length: 5 }, () => shop.perform(contract.pin, { text: 'tea' }, { key: 'k1' })))
    expect(new Set(sent.map((answer) => answer.notes)).size).toBe(1)
    expect(await notes()).toBe(before + 1)
  })

  test('with another request is refused', async () => {
    await expect(shop.perform(contract.pin, { text: 'coffee' }, { key: 'k1' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
      status: 422,
    })
    await expect(shop.perform(contract.twice, { text: 'tea' }, { key: 'k1' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    })
  })

  test('of a refused deed may be used again: nothing was done', async () => {
    await expect(shop.perform(contract.pin, { text: 'rude' }, { key: 'k2' })).rejects.toMatchObject({ code: 'RUDE' })
    await expect(shop.perform(contract.pin, { text: 'polite' }, { key: 'k2' })).resolves.toBeDefined()
  })
})

describe('a device’s shipment', () => {
  const keys = newKeys()
  const crypto = cryptoOf(keys.privateKey)
  const chain = 'till-7'
  const draft = (number: number, kind: string, body: unknown) => ({
    id: `01980000-1111-7000-8000-${String(number).padStart(12, '0')}`,
    kind,
    store: STORE,
    at: shop.clock.now(),
    day: '2026-03-02',
    by: { person: null, device: shop.caller.actor.person, key: null },
    deed: null,
    body,
  })

  test('is kept whole: a fact that cannot be booked becomes a task, and stops nobody', async () => {
    const { merchantId } = shop.caller
    await shop.database.transact({ as: 'merchant', merchantId }, (tx) =>
      registerChain(tx, { merchantId, chain, deviceId: shop.caller.actor.person ?? '', publicKey: rawPublicKey(keys.publicKey) }),
    )
    const drafts = [
      draft(1, 'board.pinned', { text: 'from the till' }),
      draft(2, 'board.pinned', { text: 'bad for the projection' }),
      draft(3, 'board.pinned', { text: 7 }),
      draft(4, 'board.unheardOf', {}),
      draft(5, 'board.pinned', { text: 'from the till' }),
    ]
    let [seq, prev] = [0, NO_HASH]
    const lines = drafts.map((fact) => {
      seq += 1
      const line = link(fact, { merchant: merchantId, chain, seq, prev }, crypto)
      prev = line.hash
      return { text: line.text, signature: line.signature, hash: line.hash }
    })
    const received = await shop.kernel.receive(shop.caller, { chain, base: { n: 0, hash: NO_HASH }, lines })
    expect(received).toMatchObject({ n: 5, hash: prev, fork: false })
    expect(counts.get('from the till')).toBe(2)
    const tasks = await shop.database.transact({ as: 'merchant', merchantId }, (tx) =>
      tx.rows<{ kind: string; why: string }>(sql`select kind, why from journal.task order by seq`),
    )
    expect(tasks.map(({ why }) => why)).toEqual([
      'cannot be counted',
      expect.stringContaining('expected string'),
      'unknown kind board.unheardOf',
    ])
    const again = await shop.kernel.receive(shop.caller, { chain, base: { n: 0, hash: NO_HASH }, lines })
    expect(again).toMatchObject({ n: 5, heard: { n: 5, hash: prev }, cloud: { n: 5, hash: prev }, box: null })
    expect(counts.get('from the till')).toBe(2)
  })
})
