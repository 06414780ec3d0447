import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ConfigWrong, loadConfig } from './index.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'yunpu-config-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const load = (environment: Record<string, string> = {}) => loadConfig({ environment, folder })
function wrong(environment: Record<string, string>): string {
  try {
    load(environment)
  } catch (error) {
    if (error instanceof ConfigWrong) return error.message
    throw error
  }
  throw new Error('it was taken')
}

test('without anything it is one shop on this machine', () => {
  const config = load()
  expect(config).toMatchObject({ port: 8080, host: '127.0.0.1', dataFolder: join(folder, 'data'), role: 'shop', rate: 200 })
  expect(config.databaseUrl).toBeUndefined()
})

test('the environment stands over the file, the file over the defaults, and each says where it came from', () => {
  writeFileSync(join(folder, 'yunpu.toml'), 'YUNPU_PORT = 9000\nYUNPU_ROLE = "box"\n')
  const config = load({ YUNPU_PORT: '9001', YUNPU_HOST: '' })
  expect(config).toMatchObject({ port: 9001, role: 'box', host: '127.0.0.1' })
  expect(config.describe()).toEqual(
    expect.arrayContaining([
      'YUNPU_PORT = 9001  (environment)',
      'YUNPU_ROLE = box  (yunpu.toml)',
      'YUNPU_HOST = 127.0.0.1  (default)',
    ]),
  )
})

test.each([
  ['YUNPU_PORT', '80a'],
  ['YUNPU_PORT', '65536'],
  ['YUNPU_PORT', '1.5'],
  ['YUNPU_ROLE', 'Shop'],
  ['DATABASE_URL', 'mysql://x/y'],
  ['YUNPU_FILES', 'ftp://x/y'],
  ['YUNPU_PROXY', '10.0.0.1, everyone'],
  ['YUNPU_LOG', 'loud'],
])('%s=%s is refused, naming the key, its source and what is allowed', (name, value) => {
  const message = wrong({ [name]: value })
  expect(message).toContain(name)
  expect(message).toContain('(environment)')
  expect(message).toMatch(/应为.+ \/ must be .+/)
})

test('all wrong keys are told at once', () => {
  expect(wrong({ YUNPU_PORT: 'x', YUNPU_ROLE: 'y' }).split('\n')).toHaveLength(2)
})

test('a key that does not exist in the file, and a file that is no TOML, are refused with their place', () => {
  writeFileSync(join(folder, 'yunpu.toml'), 'YUNPU_PROT = 9000\n')
  expect(wrong({})).toContain('YUNPU_PROT (yunpu.toml)')
  writeFileSync(join(folder, 'yunpu.toml'), 'YUNPU_PORT = 9000\nYUNPU_ROLE = \n')
  expect(wrong({})).toMatch(/yunpu\.toml:2:\d+: 不是有效的 TOML/)
})

test('a password is never shown, neither when right nor when wrong', () => {
  const lines = load({ DATABASE_URL: 'postgres://ann:hunter2@db:5432/shop' }).describe().join('\n')
  expect(lines).toContain('DATABASE_URL = postgres://***@db:5432/shop')
  expect(lines).not.toContain('hunter2')
  expect(wrong({ DATABASE_URL: 'mysql://ann:hunter2@db/shop' })).not.toContain('hunter2')
})
