import { expect, test } from 'vitest'
import { type FactDraft, type Line, link, NO_HASH } from '#platform/journal/contract'
import { cryptoOf, testKeys } from '#platform/journal'
import { type Mark, Relay, type RelayChange, type Reply } from './index.ts'

const crypto = cryptoOf(testKeys('till').privateKey)
const START: Mark = { n: 0, hash: NO_HASH }

/** Lines of `till.1` after a mark, told apart by `of`. */
function lines(count: number, after: Mark = START, of = 'a'): Line[] {
  let { n, hash } = after
  return Array.from({ length: count }, () => {
    n += 1
    const draft: FactDraft = {
      id: `${of}${n}`,
      kind: 'till.saleCompleted',
      store: null,
      at: '2026-03-02T01:00:00.000Z',
      day: null,
      by: { person: null, device: null, key: null },
      deed: null,
      body: {},
    }
    const line = link(draft, { merchant: 'm', chain: 'till.1', seq: n, prev: hash }, crypto)
    hash = line.hash
    return line
  })
}

const markOf = (line: Line | undefined): Mark => (line === undefined ? START : { n: line.fact.seq, hash: line.hash })
const shipmentOf = (sent: readonly Line[], base = START, oldest = START) => ({ chain: 'till.1', base, oldest, lines: sent })
const cloudAt = (line: Line | undefined, heard: Line | null = null): Reply => {
  const mark = markOf(line)
  return { chain: 'till.1', ...mark, fork: false, heard: heard === null ? null : markOf(heard), cloud: mark, box: null }
}
const open = () => {
  const kept: RelayChange[] = []
  return { kept, relay: new Relay({ boot: 'box1', keep: (change) => void kept.push(change) }) }
}
const sent = (relay: Relay) => [...relay.shipments()].map(({ base, lines: some }) => [base.n, some.map(({ fact }) => fact.id)])

test('what a till ships is kept, answered with the box’s mark, and shipped on', async () => {
  const { relay, kept } = open()
  const a = lines(3)
  const reply = await relay.receive(shipmentOf(a))
  expect(reply).toEqual({ chain: 'till.1', ...markOf(a[2]), fork: false, heard: markOf(a[2]), cloud: null, box: 'box1' })
  expect(kept).toHaveLength(1)
  expect(sent(relay)).toEqual([[0, ['a1', 'a2', 'a3']]])
  relay.hear(cloudAt(a[1]))
  expect(sent(relay)).toEqual([[2, ['a3']]])
  relay.hear(cloudAt(a[2]))
  expect(sent(relay)).toEqual([])
  expect((await relay.receive(shipmentOf([], markOf(a[2])))).cloud).toEqual(markOf(a[2]))
})

test('nothing is answered before it is kept, not even what was known already', async () => {
  let flush: (() => void) | undefined
  const relay = new Relay({ boot: 'box1', keep: () => new Promise((resolve) => (flush = resolve)) })
  const a = lines(2)
  const answered: string[] = []
  const first = relay.receive(shipmentOf(a)).then(() => answered.push('first'))
  const again = relay.receive(shipmentOf(a)).then(() => answered.push('again'))
  await Promise.resolve()
  expect(answered).toEqual([])
  flush?.()
  await Promise.all([first, again])
  expect(answered).toHaveLength(2)
})

test('after keeping failed once nothing is answered any more, though later changes are kept', async () => {
  let isBroken = true
  const relay = new Relay({
    boot: 'box1',
    keep: () => {
      if (isBroken) throw new Error('EIO: write')
    },
  })
  const a = lines(4)
  await expect(relay.receive(shipmentOf(a.slice(0, 2)))).rejects.toThrow('EIO')
  isBroken = false
  await expect(relay.receive(shipmentOf(a.slice(0, 2)))).rejects.toThrow('EIO')
  await expect(relay.receive(shipmentOf(a.slice(2), markOf(a[1])))).rejects.toThrow('EIO')
})

test('CHAIN_GAP: a new box says that it has nothing, and the till sends again from there', async () => {
  const { relay, kept } = open()
  const a = lines(5)
  expect(await relay.receive(shipmentOf(a.slice(3), markOf(a[2])))).toMatchObject({ ...START, fork: false, heard: null })
  expect(kept).toHaveLength(0)
  expect(await relay.receive(shipmentOf(a))).toMatchObject({ n: 5 })
})

test('a new box begins where the till’s memory begins, and asks the cloud for its mark', async () => {
  const { relay } = open()
  const a = lines(5)
  const oldest = markOf(a[2])
  expect(await relay.receive(shipmentOf(a.slice(3), oldest, oldest))).toMatchObject({ n: 5, cloud: null })
  expect(sent(relay)).toEqual([[3, ['a4', 'a5']]])
  relay.hear(cloudAt(a[4]))
  // A till that was restored to a time before that: what this box does not have, it does not judge.
  expect(await relay.receive(shipmentOf(a.slice(0, 4)))).toMatchObject({ n: 5, fork: false, cloud: markOf(a[4]) })
  const empty = open().relay
  await empty.receive(shipmentOf([], oldest, oldest))
  expect(sent(empty)).toEqual([[3, []]])
})

test('a late reply of the cloud is put right by the next one', async () => {
  const { relay } = open()
  const a = lines(4)
  await relay.receive(shipmentOf(a))
  relay.hear(cloudAt(a[3]))
  relay.hear(cloudAt(a[0]))
  expect(sent(relay)).toEqual([[1, ['a2', 'a3', 'a4']]])
  relay.hear(cloudAt(a[3], a[3]))
  expect(sent(relay)).toEqual([])
})

test('CHAIN_FORK: the other branch is kept, and goes to the cloud behind the chain that it departs from', async () => {
  const { relay, kept } = open()
  const a = lines(4)
  const b = lines(3, markOf(a[1]), 'b')
  await relay.receive(shipmentOf(a))
  expect(await relay.receive(shipmentOf(b, markOf(a[1])))).toMatchObject({ ...markOf(a[3]), fork: true, heard: markOf(b[2]) })
  await relay.receive(shipmentOf(b, markOf(a[1])))
  expect(sent(relay)).toEqual([[0, ['a1', 'a2', 'a3', 'a4']]])
  relay.hear(cloudAt(a[3]))
  expect(sent(relay)).toEqual([[2, ['b3', 'b4', 'b5']]])
  relay.hear({ ...cloudAt(a[3], b[2]), fork: true })
  expect(sent(relay)).toEqual([])
  const again = new Relay({ boot: 'box2', keep: () => undefined }, kept)
  expect(sent(again)).toEqual([[0, ['a1', 'a2', 'a3', 'a4']]])
  again.hear(cloudAt(a[3]))
  expect(sent(again)).toEqual([[2, ['b3', 'b4', 'b5']]])
})

test('a line that hangs on nothing the box has is not taken, and the till hears of the fork', async () => {
  const { relay, kept } = open()
  const a = lines(6)
  const b = lines(5, markOf(a[1]), 'b')
  await relay.receive(shipmentOf(a))
  relay.hear(cloudAt(a[5]))
  expect(await relay.receive(shipmentOf(b.slice(3), markOf(b[2])))).toMatchObject({ ...markOf(a[5]), fork: true, heard: null })
  expect(kept).toHaveLength(1)
  expect(sent(relay)).toEqual([])
  expect(await relay.receive(shipmentOf(b, markOf(a[1])))).toMatchObject({ fork: true, heard: markOf(b[4]) })
  expect(sent(relay)).toEqual([[2, ['b3', 'b4', 'b5', 'b6', 'b7']]])
})

test('a box whose own chain is the branch tells the till the cloud’s mark, with the cloud’s hash', async () => {
  const { relay } = open()
  const a = lines(4)
  const b = lines(4, markOf(a[0]), 'b')
  await relay.receive(shipmentOf([a[0]!, ...b]))
  relay.hear({ ...cloudAt(a[3], b[3]), fork: true })
  expect(sent(relay)).toEqual([])
  expect(await relay.receive(shipmentOf([], markOf(b[3])))).toMatchObject({ ...markOf(b[3]), cloud: markOf(a[3]) })
})

test('a reply about a chain that nobody shipped changes nothing', () => {
  const { relay } = open()
  relay.hear(cloudAt(lines(1)[0]))
  expect(sent(relay)).toEqual([])
  expect(relay.linesOf('till.1')).toEqual([])
})
