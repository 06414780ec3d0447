import { expect, test } from 'vitest'
import { MissingQueue, type Missing, type Outcome } from './missing-queue.ts'

const id = (at: number) => `01900000-0000-7000-8000-00000000000${at}`
const missing = (at: number, personId = 'zihan'): Missing => ({
  key: id(at),
  personId,
  input: {
    storeId: id(8),
    ticketId: id(9),
    voidId: id(at),
    name: '',
    reason: '',
    amountMinor: 200,
    lines: [{ productId: id(7), name: '水', quantityThousandths: 1000, discountMinor: 0, choices: [] }],
  },
})
const openStorage = () => {
  const kept = new Map<string, string>()
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => void kept.set(key, text) }
}
const teller = (...outcomes: Outcome[]) => {
  const told: Missing[] = []
  const send = async (one: Missing) => {
    told.push(one)
    return outcomes.shift() ?? 'answered'
  }
  return { told, send }
}

test('silence keeps it, under the same key, past a reload; an answer ends it', async () => {
  const storage = openStorage()
  const queue = new MissingQueue(storage, 'store')
  queue.add(missing(1))
  queue.add(missing(2))
  const lost = teller('silent')
  expect(await queue.deliver('zihan', lost.send)).toBe(true)
  expect(lost.told).toEqual([missing(1)])
  const reloaded = new MissingQueue(storage, 'store')
  const heard = teller()
  expect(await reloaded.deliver('zihan', heard.send)).toBe(false)
  expect(heard.told).toEqual([missing(1), missing(2)])
  expect(await reloaded.deliver('zihan', heard.send)).toBe(false)
  expect(heard.told).toHaveLength(2)
})

test('what one cashier left is never told in the name of another', async () => {
  const queue = new MissingQueue(openStorage(), 'store')
  queue.add(missing(1, 'zihan'))
  const dayong = teller()
  expect(await queue.deliver('dayong', dayong.send)).toBe(false)
  expect(dayong.told).toEqual([])
  const zihan = teller()
  await queue.deliver('zihan', zihan.send)
  expect(zihan.told).toEqual([missing(1)])
})

test('two tries at once are one, and nonsense in the storage is nothing', async () => {
  const queue = new MissingQueue(openStorage(), 'store')
  queue.add(missing(1))
  const { told, send } = teller()
  await Promise.all([queue.deliver('zihan', send), queue.deliver('zihan', send)])
  expect(told).toHaveLength(1)
  const nonsense = { getItem: () => '{"a":1}', setItem: () => {} }
  expect(await new MissingQueue(nonsense, 'store').deliver('zihan', send)).toBe(false)
})
