import { expect, test } from 'vitest'
import type { TillLogNews, TillStanding } from '../till-log.ts'
import { decideBadge, decideMode } from './decide-badge.ts'

const fine: TillStanding = {
  deviceId: 'd',
  chain: 'd.1',
  head: 5,
  covered: 5,
  uncoveredCount: 0,
  oldestUncoveredAt: undefined,
  cause: 'none',
  freeBytes: 1e9,
  isDurable: true,
  room: 'enough',
}
const ready = (change: Partial<TillStanding>): TillLogNews => ({ state: 'ready', standing: { ...fine, ...change } })
const since = '2026-03-02T01:00:00.000Z'

test('a browser that writes no log has no badge', () => {
  expect(decideBadge({ state: 'off', standing: undefined })).toBeUndefined()
  expect(decideBadge({ state: 'elsewhere', standing: fine })).toBeUndefined()
})

test.each([
  [{}, 'good', 'allSent', 'online'],
  [{ uncoveredCount: 2, oldestUncoveredAt: since }, 'info', 'sending', 'online'],
  [{ uncoveredCount: 2, cause: 'network' }, 'warn', 'waiting', 'alone'],
  [{ cause: 'network', isDurable: false }, 'warn', 'waiting', 'stopped'],
  [{ cause: 'network', room: 'none' }, 'bad', 'noRoom', 'stopped'],
  [{ uncoveredCount: 2, cause: 'server' }, 'bad', 'waitingForServer', 'online'],
  [{ cause: 'refused' }, 'bad', 'revoked', 'online'],
  [{ room: 'little' }, 'warn', 'noRoom', 'online'],
  [{ isDurable: false }, 'plain', 'onlyOnline', 'online'],
] as const)('%o', (change, tone, says, mode) => {
  expect(decideBadge(ready(change))).toMatchObject({ tone, says })
  expect(decideMode(ready(change))).toBe(mode)
})

test('a disk that failed is the loudest', () => {
  expect(decideBadge({ state: 'broken', standing: fine })).toMatchObject({ tone: 'bad', says: 'broken' })
  expect(decideMode({ state: 'broken', standing: fine })).toBe('stopped')
})
