import { expect, test } from 'vitest'
import { readRecords } from '../index.ts'
import { Bench, replyAt } from '../testing/bench.ts'
import { exportOf, unsentLines } from './unsent.ts'

test('only what the cloud may not have is unsent, and a device’s own news is no ticket', async () => {
  const bench = new Bench()
  bench.isDurable = true
  const log = await bench.open()
  const first = bench.sale()
  const [sent] = await log.append([first])
  const second = bench.sale()
  await log.append([second])
  expect(unsentLines(log).map(({ fact }) => fact.id)).toEqual([first.id, second.id])
  log.hear(replyAt(sent))
  expect(unsentLines(log).map(({ fact }) => fact.id)).toEqual([second.id])
})

test('a file has every line behind the cloud’s mark, as a disk would', async () => {
  const bench = new Bench()
  bench.isDurable = true
  const log = await bench.open()
  const [sent] = await log.append([bench.sale()])
  log.hear(replyAt(sent))
  const [unsent] = await log.append([bench.sale()])
  const { records, damaged } = readRecords(exportOf(log))
  expect(damaged).toBe(false)
  expect(records).toMatchObject([
    { is: 'chain', chain: log.standing.chain, base: { n: 2, hash: sent?.hash } },
    { is: 'line', line: { text: unsent?.text, hash: unsent?.hash } },
  ])
})
