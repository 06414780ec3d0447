import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countsFor, fingerprintOf } from './index.ts'
import { alone } from './lock.ts'

let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'yunpu-build-'))
})
afterAll(async () => {
  await rm(root, { recursive: true })
})

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), content)
}

test('modules and platform count by their screens, contracts and decisions, nothing by its tests', () => {
  expect(
    [
      'modules/till/web/index.tsx',
      'modules/till/contract.ts',
      'modules/till/contract/sale.ts',
      'modules/till/decide-sale.ts',
      'platform/access/web/index.tsx',
      'platform/contract/words.ts',
      'platform/replica/device-log.ts',
      'web/ui/card.css',
      'web/build/chunks.ts',
      'web/build/till-files.ts',
    ].filter(countsFor),
  ).toHaveLength(10)
  expect(
    [
      'modules/till/money-places.ts',
      'platform/access/token.ts',
      'web/ui/screen.test.ts',
      'web/ui/README.md',
      'web/build/lock.ts',
    ].filter(countsFor),
  ).toEqual([])
})

test('the fingerprint follows content and names, and nothing else', async () => {
  for (const path of [
    'apps/screens/a.ts',
    'web/b.ts',
    'modules/till/contract.ts',
    'platform/contract/c.ts',
    'platform/access/contract/d.ts',
    'platform/access/web/index.tsx',
    'demo/login.ts',
    'science/e.ts',
  ])
    await write(path, path)
  await write('vite.config.ts', '')
  await write('package-lock.json', '{}')
  const first = await fingerprintOf(root)
  await write('modules/till/money-places.ts', 'server only')
  expect(await fingerprintOf(root)).toBe(first)
  await write('web/b.ts', 'changed')
  const second = await fingerprintOf(root)
  expect(second).not.toBe(first)
  await write('web/new.css', '')
  expect(await fingerprintOf(root)).not.toBe(second)
})

test('only one works at a time, and a failure frees the place', async () => {
  const lock = join(root, 'lock')
  let inside = 0
  let most = 0
  const work = async () => {
    inside += 1
    most = Math.max(most, inside)
    await new Promise((resolve) => setTimeout(resolve, 20))
    inside -= 1
  }
  await expect(alone(lock, () => Promise.reject(new Error('broke')))).rejects.toThrow('broke')
  await Promise.all([alone(lock, work), alone(lock, work), alone(lock, work)])
  expect(most).toBe(1)
})

test('the lock of a process that died is taken over', async () => {
  const lock = join(root, 'dead')
  await mkdir(lock)
  await writeFile(join(lock, 'pid'), '999999999')
  expect(await alone(lock, () => Promise.resolve('mine'))).toBe('mine')
})
