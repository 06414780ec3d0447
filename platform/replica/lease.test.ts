import { expect, test } from 'vitest'
import { decideClose, decideGrant, decideSpend, type DeviceLog, type KeptLease } from './index.ts'
import { Bench, kindsOf, replyAt } from './testing/bench.ts'

const granted = (request: { leaseId: string; chain: string; account: string; amountMinor: number }) =>
  ({ ...request, state: 'granted' }) as const

/** A till whose start the cloud confirmed, with a lease of 3,000. */
async function withLease(bench: Bench): Promise<{ log: DeviceLog; leaseId: string }> {
  const log = await bench.open()
  log.hear(replyAt(log.lines.at(-1), log.lines.at(-1), 'box1'))
  const request = await log.askLease('member/1', 3_000)
  await log.hearLease(granted(request))
  return { log, leaseId: request.leaseId }
}

test('a lease is asked for under one id until it is answered, also after a restart', async () => {
  const bench = new Bench()
  const log = await bench.open()
  const request = await log.askLease('member/1', 3_000)
  expect(await log.askLease('member/1', 5_000)).toEqual(request)
  const again = await bench.open()
  expect(await again.askLease('member/1', 3_000)).toEqual(request)
  await again.hearLease({ ...request, state: 'declined', amountMinor: 0 })
  expect((await again.askLease('member/1', 3_000)).leaseId).not.toBe(request.leaseId)
})

test('an answer heard twice lends once', async () => {
  const bench = new Bench()
  const { log, leaseId } = await withLease(bench)
  await Promise.all(
    [1, 2].map(() => log.hearLease(granted({ leaseId, chain: log.standing.chain, account: 'member/1', amountMinor: 3_000 }))),
  )
  expect(log.standing.wallet.leases).toEqual([{ leaseId, account: 'member/1', leftMinor: 3_000 }])
})

test('LEASE_EXHAUSTED: no more is spent than was lent, also by sales that meet', async () => {
  const bench = new Bench()
  const { log, leaseId } = await withLease(bench)
  const sales = [2_000, 2_000, 900].map((amountMinor) => log.append([bench.sale([{ leaseId, amountMinor }])]))
  const [first, second, third] = await Promise.allSettled(sales)
  expect([first?.status, third?.status]).toEqual(['fulfilled', 'fulfilled'])
  expect(second).toMatchObject({ reason: { code: 'LEASE_EXHAUSTED', values: { leftMinor: 1_000, amountMinor: 2_000 } } })
  expect(log.standing.wallet.leases[0]?.leftMinor).toBe(100)
})

test('STORED_VALUE_OFFLINE_NO_LEASE: without a lease nothing is spent', async () => {
  const bench = new Bench()
  const log = await bench.open()
  const spend = log.append([bench.sale([{ leaseId: 'none', amountMinor: 1 }])])
  await expect(spend).rejects.toMatchObject({ code: 'STORED_VALUE_OFFLINE_NO_LEASE' })
})

test('after a start a lease waits until the cloud, or the box known before, has the boot line', async () => {
  const bench = new Bench()
  const { log: before, leaseId } = await withLease(bench)
  await before.append([bench.sale([{ leaseId, amountMinor: 500 }])])
  const log = await bench.open()
  const spend = () => log.append([bench.sale([{ leaseId, amountMinor: 100 }])])
  const boot = log.lines.at(-1)
  await expect(spend()).rejects.toMatchObject({ code: 'STORED_VALUE_OFFLINE_NO_LEASE' })
  await expect(log.closeLease(leaseId)).rejects.toMatchObject({ code: 'STORED_VALUE_OFFLINE_NO_LEASE' })
  // A box that is new may not know what another copy of this till did.
  log.hear({ ...replyAt(boot), cloud: null, box: 'box2' })
  await expect(spend()).rejects.toMatchObject({ code: 'STORED_VALUE_OFFLINE_NO_LEASE' })
  log.hear({ ...replyAt(boot), cloud: null, box: 'box1' })
  await spend()
  expect(log.standing.wallet.leases[0]?.leftMinor).toBe(2_400)
})

test('a lease never moves to another chain, and the alarm names it', async () => {
  const bench = new Bench()
  const { log, leaseId } = await withLease(bench)
  log.hear({ ...replyAt(log.lines.at(-1)), fork: true })
  await log.append([bench.sale()])
  expect(log.standing.wallet.leases).toEqual([])
  expect(kindsOf(log)).not.toContain('lease.opened')
  expect(log.lines[1]?.fact.body).toMatchObject({ leases: [leaseId] })
  await log.hearLease(granted({ leaseId, chain: log.lines[1]!.fact.chain, account: 'member/1', amountMinor: 3_000 }))
  expect(log.standing.wallet.leases).toEqual([])
})

test('a lease outlives the lines that opened it, and closes behind its spends', async () => {
  const bench = new Bench()
  const { log, leaseId } = await withLease(bench)
  await log.append([bench.sale([{ leaseId, amountMinor: 500 }])])
  log.hear(replyAt(log.lines.at(-1)))
  await log.append([bench.sale()])
  bench.pass(1_000)
  await log.prune(0)
  expect(kindsOf(log)).toEqual(['till.saleCompleted'])
  const again = await bench.open()
  expect(again.standing.wallet.leases[0]?.leftMinor).toBe(2_500)
  again.hear(replyAt(again.lines.at(-1)))
  await again.closeLease(leaseId)
  expect(again.lines.at(-1)?.fact).toMatchObject({ kind: 'lease.closed', body: { leaseId, amountMinor: 2_500 } })
  await expect(again.closeLease(leaseId)).rejects.toMatchObject({ code: 'STORED_VALUE_OFFLINE_NO_LEASE' })
})

const request = { leaseId: 'l1', chain: 'till.1', account: 'member/1', amountMinor: 3_000 }
const lent: KeptLease = {
  leaseId: 'l1',
  chain: 'till.1',
  account: 'member/1',
  grantedMinor: 3_000,
  leftMinor: 1_200,
  closed: false,
}

test('the cloud lends once for one id, and declines what is not there, for ever', () => {
  const { answer, keep } = decideGrant(undefined, 5_000, request)
  expect(answer).toMatchObject({ state: 'granted', amountMinor: 3_000 })
  expect(decideGrant(keep, 2_000, request)).toEqual({ answer, keep: undefined })
  const declined = decideGrant(undefined, 2_999, request)
  expect(declined.answer.state).toBe('declined')
  expect(decideGrant(declined.keep, 9_000, request).answer.state).toBe('declined')
})

test.each([
  ['closed meanwhile', { ...lent, closed: true }, request],
  ['of another chain', lent, { ...request, chain: 'till.2' }],
  ['of another account', lent, { ...request, account: 'member/2' }],
  ['of nothing', undefined, { ...request, amountMinor: 0 }],
  ['of a fraction', undefined, { ...request, amountMinor: 0.5 }],
])('a request for a lease %s is declined', (_, kept, asked) => {
  expect(decideGrant(kept, 9_000, asked).answer).toMatchObject({ state: 'declined', amountMinor: 0 })
})

test('a told spend is booked; what its lease does not cover is at risk', () => {
  expect(decideSpend(lent, { leaseId: 'l1', amountMinor: 1_200 })).toMatchObject({ lease: { leftMinor: 0 }, atRiskMinor: 0 })
  expect(decideSpend(lent, { leaseId: 'l1', amountMinor: 1_500 })).toMatchObject({ lease: { leftMinor: 0 }, atRiskMinor: 300 })
  expect(decideSpend({ ...lent, closed: true }, { leaseId: 'l1', amountMinor: 50 })).toMatchObject({ atRiskMinor: 50 })
  expect(decideSpend(undefined, { leaseId: 'l9', amountMinor: 50 })).toEqual({ lease: undefined, atRiskMinor: 50 })
})

test('what is left of a lease is given back once', () => {
  const { lease, returnedMinor } = decideClose(lent)
  expect(returnedMinor).toBe(1_200)
  expect(decideClose(lease)).toMatchObject({ lease: { leftMinor: 0, closed: true }, returnedMinor: 0 })
})
