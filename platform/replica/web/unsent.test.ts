import { expect, test } from 'vitest'
import { readRecords } from '../index.ts'
import { Bench, replyAt } from '../testing/bench.ts'
import { exportOf, lineOnlyHere, unsentLines } from './unsent.ts'

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

test('a ticket is only here until its receiver has it, though the cloud has not', async () => {
  const bench = new Bench()
  bench.isDurable = true
  const log = await bench.open()
  const sale = bench.sale()
  const [line] = await log.append([sale])
  expect(lineOnlyHere(log, sale.id)).toBe(line)
  expect(lineOnlyHere(log, bench.sale().id)).toBeUndefined()
  const atBox = { ...replyAt(line), cloud: null, box: 'box 1' }
  log.hear(atBox)
  expect(unsentLines(log)).toHaveLength(1)
  expect(lineOnlyHere(log, sale.id)).toBeUndefined()
})
