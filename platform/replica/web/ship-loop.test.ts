import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Reply, Shipment } from '../contract/index.ts'
import type { DeviceLog } from '../index.ts'
import { Bench, replyAt } from '../testing/bench.ts'
import { ShipFailed, ShipLoop, type ShipTrouble } from './ship-loop.ts'

/* A till on a bench, and a server that answers as it is told. */
let log: DeviceLog
let bench: Bench
let loop: ShipLoop
let answer: (shipment: Shipment) => Reply
const sent: number[] = []
const told: ShipTrouble[] = []

beforeEach(async () => {
  vi.useFakeTimers()
  sent.length = 0
  told.length = 0
  bench = new Bench()
  bench.isDurable = true
  log = await bench.open()
  answer = takeAll
  loop = new ShipLoop({
    log,
    chance: () => 1,
    onNews: (trouble) => told.push(trouble),
    post: async (shipment) => {
      sent.push(shipment.lines.length)
      return answer(shipment)
    },
  })
})
afterEach(() => {
  loop.stop()
  vi.useRealTimers()
})

const takeAll = () => replyAt(log.lines.at(-1))
const turns = () => vi.advanceTimersByTimeAsync(0)

test('what is there is sent once; then only whether anybody answers is asked, twice a minute', async () => {
  await log.append([bench.sale()])
  loop.wake()
  await vi.advanceTimersByTimeAsync(61_000)
  expect([sent, told]).toEqual([
    [2, 0, 0],
    ['none', 'none', 'none'],
  ])
  await log.append([bench.sale()])
  loop.wakeForLines()
  await turns()
  expect(sent).toEqual([2, 0, 0, 1])
})

test('while nobody answers the pauses grow, new lines hurry nobody, and the network’s return asks at once', async () => {
  answer = () => {
    throw new ShipFailed('network')
  }
  loop.wake()
  await turns()
  expect(told).toEqual(['network'])
  for (let line = 0; line < 5; line += 1) {
    await log.append([bench.sale()])
    loop.wakeForLines()
  }
  await turns()
  expect(sent).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(sent).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(1000)
  expect(sent).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(1000)
  expect(sent).toHaveLength(3)
  answer = takeAll
  loop.wake()
  await turns()
  expect(told.at(-1)).toBe('none')
  expect(log.standing.covered.n).toBe(6)
})

test('a server that takes nothing of what it is brought is not asked without a pause', async () => {
  answer = ({ base }) => ({ ...takeAll(), n: base.n, hash: base.hash, cloud: null })
  loop.wake()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(sent.length).toBeLessThan(6)
})

test('a box that waits for the cloud is asked for its marks now and then, without lines', async () => {
  answer = () => ({ ...takeAll(), cloud: null, box: 'box.1' })
  loop.wake()
  await vi.advanceTimersByTimeAsync(11_000)
  expect(sent).toEqual([1, 0, 0])
  answer = () => ({ ...takeAll(), box: 'box.1' })
  await vi.advanceTimersByTimeAsync(30_000)
  expect(sent).toEqual([1, 0, 0, 0])
})

test('what was thrown is told as the server’s trouble, and a refused device as that', async () => {
  answer = () => {
    throw new TypeError('no reply')
  }
  loop.wake()
  await turns()
  answer = () => {
    throw new ShipFailed('refused')
  }
  loop.wake()
  await turns()
  expect(told).toEqual(['server', 'refused'])
})
