import { afterEach, expect, test, vi } from 'vitest'
import { hearTab, tellTab, type TabNews } from './tab-news.ts'

const receipt: TabNews['till.completed'] = { receiptId: '01980000-0000-7000-8000-000000000001', kind: 'sale' }
const stops: (() => void)[] = []
afterEach(() => {
  stops.splice(0).forEach((stop) => stop())
  vi.unstubAllGlobals()
})

test('everybody in the tab hears it, until they stop', () => {
  const heard: string[] = []
  stops.push(hearTab('till.completed', ({ receiptId }) => heard.push(receiptId)))
  const stop = hearTab('till.completed', ({ kind }) => heard.push(kind))
  expect(tellTab('till.completed', receipt)).toBe(true)
  stop()
  tellTab('till.completed', receipt)
  expect(heard).toEqual([receipt.receiptId, 'sale', receipt.receiptId])
  stops.splice(0).forEach((end) => end())
  expect(tellTab('till.completed', receipt)).toBe(false)
})

test('a hearer that fails stops neither the teller nor the others', () => {
  const reported: unknown[] = []
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error))
  const heard: string[] = []
  stops.push(
    hearTab('till.completed', () => {
      throw new Error('no paper')
    }),
    hearTab('till.completed', ({ kind }) => heard.push(kind)),
  )
  tellTab('till.completed', receipt)
  expect(heard).toEqual(['sale'])
  expect(reported).toEqual([new Error('no paper')])
})
