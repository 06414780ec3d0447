import { expect, test } from 'vitest'
import { FACT_BYTES_MAX, NO_HASH } from '#platform/journal/contract'
import { CLOCK_JUMP_MS, KEEP_MS, RESERVE_BYTES } from './index.ts'
import { Bench, DEVICE, kindsOf, nodeSealer, replyAt } from './testing/bench.ts'

const HOUR_MS = 60 * 60 * 1000

test('a new device begins a chain with its boot, and links what follows', async () => {
  const bench = new Bench()
  const log = await bench.open()
  const [line] = await log.append([bench.sale()])
  expect(kindsOf(log)).toEqual(['device.booted', 'till.saleCompleted'])
  expect(line?.fact).toMatchObject({ chain: `${DEVICE}.1`, seq: 2, prev: log.lines[0]?.hash })
  expect(log.lines[0]?.fact.prev).toBe(NO_HASH)
})

test('what was answered is on the disk before it is answered', async () => {
  const bench = new Bench()
  const log = await bench.open()
  const draft = bench.sale()
  let textAtAnswer = ''
  const writing = log.append([draft]).then(() => (textAtAnswer = bench.text))
  expect(bench.text).not.toContain(draft.id)
  await writing
  expect(textAtAnswer).toContain(draft.id)
})

test('appends that meet share a flush, in the order they came', async () => {
  const bench = new Bench()
  const log = await bench.open()
  const drafts = Array.from({ length: 5 }, () => bench.sale())
  const answers = await Promise.all(drafts.map((draft) => log.append([draft])))
  expect(answers.map(([line]) => line?.fact.seq)).toEqual([2, 3, 4, 5, 6])
  expect(answers.map(([line]) => line?.fact.id)).toEqual(drafts.map(({ id }) => id))
})

test('opened again, it goes on where it was, after another boot', async () => {
  const bench = new Bench()
  const first = await bench.open()
  await first.append([bench.sale()])
  const log = await bench.open()
  expect(kindsOf(log)).toEqual(['device.booted', 'till.saleCompleted', 'device.booted'])
  expect(log.standing.chain).toBe(first.standing.chain)
})

test('a file cut anywhere opens again, and has lost only what was not answered', async () => {
  const bench = new Bench()
  const log = await bench.open()
  const sold: string[] = []
  const lengths: number[] = []
  for (let sale = 0; sale < 4; sale += 1) {
    const [line] = await log.append([bench.sale()])
    sold.push(line!.fact.id)
    lengths.push(bench.text.length)
  }
  const whole = bench.text
  for (let length = lengths[0]!; length < whole.length; length += 13) {
    bench.text = whole.slice(0, length)
    const healed = await bench.open()
    const answered = sold.filter((_, index) => lengths[index]! <= length)
    expect(healed.lines.map(({ fact }) => fact.id)).toEqual(expect.arrayContaining(answered))
    expect(healed.standing.chain).toBe(log.standing.chain)
    await healed.append([bench.sale()])
    expect((await bench.open()).lines).toHaveLength(healed.lines.length + 1)
  }
})

test('a damaged line in the middle loses itself alone: the rest is logged again on a new chain, and a person hears of it', async () => {
  const bench = new Bench()
  const log = await bench.open()
  const lines = (await Promise.all([1, 2, 3].map(() => log.append([bench.sale()])))).flat()
  bench.text = bench.text.replace(lines[1]!.hash, 'f'.repeat(64))
  const healed = await bench.open()
  expect(kindsOf(healed)).toEqual(['device.booted', 'device.logDamaged', 'till.saleCompleted', 'till.saleCompleted'])
  expect(healed.lines.slice(2).map(({ fact }) => fact.id)).toEqual([lines[0]!.fact.id, lines[2]!.fact.id])
  expect(healed.standing.chain).not.toBe(log.standing.chain)
  bench.text = bench.text.replace(/\{"is":"line"/, '{"is":"l')
  expect(kindsOf(await bench.open())).toContain('device.logDamaged')
})

test('the receiver’s mark is the truth, also when it goes down', async () => {
  const bench = new Bench()
  const log = await bench.open()
  await log.append([bench.sale(), bench.sale(), bench.sale()])
  const [boot, first, , last] = log.lines
  expect(log.shipment()).toMatchObject({ base: { n: 0 }, oldest: { n: 0 } })
  log.hear(replyAt(last, boot))
  expect(log.shipment()).toMatchObject({ base: { n: 4, hash: last!.hash }, lines: [] })
  log.hear(replyAt(first, boot))
  expect(log.shipment()?.lines.map(({ fact }) => fact.seq)).toEqual([3, 4])
  log.hear(replyAt(last))
  expect(log.shipment()).toBeUndefined()
})

test('a late reply takes nothing back that the cloud has', async () => {
  const bench = new Bench()
  const log = await bench.open()
  await log.append([bench.sale()])
  log.hear(replyAt(log.lines[1]))
  log.hear(replyAt(log.lines[0]))
  expect(log.standing.covered.n).toBe(2)
})

test('CHAIN_FORK: both branches are kept, and what the cloud may lack is logged again with the same ids', async () => {
  const bench = new Bench()
  const log = await bench.open()
  await log.append([bench.sale(), bench.sale()])
  log.hear(replyAt(log.lines[1]))
  const [, , last] = log.lines
  const before = log.standing.chain
  log.hear({ ...replyAt(last), hash: 'e'.repeat(64) })
  await log.append([bench.sale()])
  expect(kindsOf(log)).toEqual(['device.booted', 'device.forked', 'till.saleCompleted', 'till.saleCompleted'])
  expect(log.lines[2]?.fact.id).toBe(last?.fact.id)
  expect(log.lines[1]?.fact.body).toMatchObject({ chain: before, n: 3 })
  expect(bench.text).toContain(last!.hash)
  // A reply about the chain before means nothing any more.
  log.hear({ ...replyAt(last), hash: 'd'.repeat(64) })
  expect(log.shipment()?.chain).toBe(log.standing.chain)
})

test.each([
  ['the receiver says so', (reply: ReturnType<typeof replyAt>) => ({ ...reply, fork: true })],
  ['its mark is beyond our end', (reply: ReturnType<typeof replyAt>) => ({ ...reply, n: 9 })],
  ['the cloud has another line', (reply: ReturnType<typeof replyAt>) => ({ ...reply, cloud: { n: 1, hash: 'c'.repeat(64) } })],
  ['the cloud is beyond our end', (reply: ReturnType<typeof replyAt>) => ({ ...reply, cloud: { n: 9, hash: 'c'.repeat(64) } })],
])('a fork shows when %s', async (_, change) => {
  const bench = new Bench()
  const log = await bench.open()
  log.hear(change(replyAt(log.lines[0])))
  await log.append([bench.sale()])
  expect(kindsOf(log)).toContain('device.forked')
})

test('power that fails while a new chain is being written loses nothing of the old one', async () => {
  const bench = new Bench()
  const log = await bench.open()
  const sold = (await log.append([bench.sale(), bench.sale(), bench.sale()])).map(({ fact }) => fact.id)
  const before = bench.text.length
  log.hear({ ...replyAt(log.lines[1]), fork: true })
  await log.append([bench.sale()])
  const whole = bench.text
  for (let length = before; length <= whole.length; length += 97) {
    bench.text = whole.slice(0, length)
    const healed = await bench.open()
    expect(healed.lines.map(({ fact }) => fact.id)).toEqual(expect.arrayContaining(sold))
  }
})

test('only what the cloud has had for 35 days is pruned', async () => {
  const bench = new Bench()
  const log = await bench.open()
  await log.append([bench.sale(), bench.sale()])
  log.hear(replyAt(log.lines[2], log.lines[1]))
  await log.append([bench.sale()])
  bench.pass(KEEP_MS)
  await log.prune()
  expect(log.lines).toHaveLength(4)
  bench.pass(1000)
  await log.prune()
  expect(log.lines.map(({ fact }) => fact.seq)).toEqual([3, 4])
  const again = await bench.open()
  expect(again.lines.map(({ fact }) => fact.seq)).toEqual([3, 4, 5])
  expect(again.shipment()).toMatchObject({ base: { n: 2 }, oldest: { n: 2 } })
})

test('a mark of the box alone prunes nothing', async () => {
  const bench = new Bench()
  const log = await bench.open()
  await log.append([bench.sale()])
  log.hear({ ...replyAt(log.lines[1]), cloud: null, box: 'box' })
  bench.pass(2 * KEEP_MS)
  await log.prune()
  expect(log.lines).toHaveLength(2)
})

test('a clock that was set becomes a fact, and keeps no sale waiting', async () => {
  const bench = new Bench()
  const log = await bench.open()
  bench.pass(HOUR_MS)
  await log.append([bench.sale()])
  // No two clocks tick in step.
  bench.elapsedMs += 0.0625
  bench.nowMs += 365 * 24 * HOUR_MS
  expect(await log.append([bench.sale()])).toHaveLength(1)
  bench.nowMs -= CLOCK_JUMP_MS / 2
  await log.append([bench.sale()])
  expect(kindsOf(log).filter((kind) => kind === 'device.clockJumped')).toHaveLength(1)
  expect(log.lines.find(({ fact }) => fact.kind === 'device.clockJumped')?.fact.body).toEqual({ byMs: 365 * 24 * HOUR_MS })
})

test('STORAGE_NOT_DURABLE: nothing is sold onto a disk that may be cleared', async () => {
  const bench = new Bench()
  bench.isDurable = false
  const log = await bench.open()
  await expect(log.append([bench.sale()])).rejects.toMatchObject({ code: 'STORAGE_NOT_DURABLE' })
  await expect(log.append([bench.sale()], { essential: true })).rejects.toMatchObject({ code: 'STORAGE_NOT_DURABLE' })
})

test('DISK_ALMOST_FULL: no new sale below 50 MB; what is under way can still be finished', async () => {
  const bench = new Bench()
  const log = await bench.open()
  bench.freeBytes = RESERVE_BYTES - 1
  await expect(log.append([bench.sale()])).rejects.toMatchObject({ code: 'DISK_ALMOST_FULL', values: { freeMegabytes: 49 } })
  expect(await log.append([bench.sale()], { essential: true })).toHaveLength(1)
  bench.freeBytes = RESERVE_BYTES
  expect(await log.append([bench.sale()])).toHaveLength(1)
})

test('LOG_FAILED: after a failed write nothing more is promised until the disk was read again', async () => {
  const bench = new Bench()
  const log = await bench.open()
  bench.brokenDisk = true
  await expect(log.append([bench.sale()])).rejects.toMatchObject({ code: 'LOG_FAILED', cause: new Error('EIO: write') })
  bench.brokenDisk = false
  await expect(log.append([bench.sale()])).rejects.toMatchObject({ code: 'LOG_FAILED' })
  await expect(log.prune()).rejects.toMatchObject({ code: 'LOG_FAILED' })
  expect(await (await bench.open()).append([bench.sale()])).toHaveLength(1)
})

test('FACT_TOO_LARGE and a body that is not exact are refused alone', async () => {
  const bench = new Bench()
  const log = await bench.open()
  const large = { ...bench.sale(), body: { note: 'x'.repeat(FACT_BYTES_MAX) } }
  const fraction = { ...bench.sale(), body: { totalMinor: 4.8 } }
  const answers = await Promise.allSettled([large, bench.sale(), fraction, bench.sale()].map((draft) => log.append([draft])))
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled'])
  expect(answers[0]).toMatchObject({ reason: { name: 'FactTooLarge' } })
  expect(answers[2]).toMatchObject({ reason: { name: 'TypeError' } })
  expect(log.lines.map(({ fact }) => fact.seq)).toEqual([1, 2, 3])
})

test('a browser’s promises do as well', async () => {
  const bench = new Bench()
  bench.sealer = {
    seal: async (draft, place) => nodeSealer.seal(draft, place),
    open: async (line) => nodeSealer.open(line),
  }
  await (await bench.open()).append([bench.sale(), bench.sale()])
  expect((await bench.open()).lines).toHaveLength(4)
})
