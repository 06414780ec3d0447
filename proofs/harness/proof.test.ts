import { expect, test } from 'vitest'
import { judge, type Proof } from './proof.ts'

const proof: Proof = {
  name: 'sums',
  claim: 'Sums are right.',
  bars: { lost: { op: '=', value: 0 }, perSecond: { op: '>=', value: 100 }, latencyMs: { op: '<=', value: 50 } },
  run: async () => ({ figures: {}, data: [] }),
}
const run = { seconds: 1.23456, quick: false }
const good = { lost: 0, perSecond: 100, latencyMs: 50 }

test('a proof holds only when every bar does', () => {
  expect(judge(proof, { figures: good, data: [] }, run)).toMatchObject({ proof: 'sums', holds: true, missed: [], seconds: 1.235 })
  for (const worse of [{ lost: 1 }, { perSecond: 99.99 }, { latencyMs: 50.0001 }]) {
    const verdict = judge(proof, { figures: { ...good, ...worse }, data: [] }, run)
    expect(verdict).toMatchObject({ holds: false, missed: Object.keys(worse) })
  }
})

test('what was not measured does not hold, and neither does what is not a number', () => {
  expect(judge(proof, { figures: { lost: 0, perSecond: 100 }, data: [] }, run)).toMatchObject({
    holds: false,
    missed: ['latencyMs'],
  })
  expect(judge(proof, { figures: { ...good, perSecond: Number.NaN }, data: [] }, run).holds).toBe(false)
  expect(judge(proof, { figures: { ...good, perSecond: Infinity }, data: [] }, run).holds).toBe(false)
})

test('a part that the machine cannot run takes its bar along, but never the last one', () => {
  const without = judge(proof, { figures: { lost: 0, perSecond: 100 }, data: [], without: ['latencyMs'] }, run)
  expect(without).toMatchObject({ holds: true })
  expect(Object.keys(without.bars)).toEqual(['lost', 'perSecond'])
  expect(judge(proof, { figures: good, data: [], without: Object.keys(proof.bars) }, run).holds).toBe(false)
})

test('rounding is for the reader: the judgement sees the figure as measured', () => {
  const verdict = judge(proof, { figures: { ...good, latencyMs: 50.00001 }, data: [] }, run)
  expect(verdict).toMatchObject({ holds: false, figures: { latencyMs: 50 } })
})
