import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newSecretBox, openSecretBox } from './index.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secret-box-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('what is sealed opens again, after a restart too, and tells nothing meanwhile', async () => {
  const sealed = (await openSecretBox(folder)).seal('小满的密钥', 'shop a')
  expect(sealed).not.toContain('小满')
  expect((await openSecretBox(folder)).open(sealed, 'shop a')).toBe('小满的密钥')
})

test('the same secret never looks the same twice', () => {
  const box = newSecretBox()
  expect(box.seal('secret', 'a')).not.toBe(box.seal('secret', 'a'))
})

test('another purpose, another key or one changed bit does not open', () => {
  const box = newSecretBox()
  const sealed = box.seal('secret', 'shop a')
  expect(() => box.open(sealed, 'shop b')).toThrow()
  expect(() => newSecretBox().open(sealed, 'shop a')).toThrow()
  const bytes = Buffer.from(sealed.slice(3), 'base64')
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes)
    changed[bit >> 3]! ^= 1 << (bit & 7)
    expect(() => box.open(`v1.${changed.toString('base64')}`, 'shop a')).toThrow()
  }
})

test('the key is for the owner of the folder alone, and a damaged one is never replaced', async () => {
  await openSecretBox(folder)
  const path = join(folder, 'secret-key')
  expect((await stat(path)).mode & 0o077).toBe(0)
  await writeFile(path, 'short')
  await expect(openSecretBox(folder)).rejects.toThrow('32 bytes')
  expect(await readFile(path, 'utf8')).toBe('short')
})

test('two servers that start at once agree on one key', async () => {
  const [one, other] = await Promise.all([openSecretBox(folder), openSecretBox(folder)])
  expect(other.open(one.seal('x', 'y'), 'y')).toBe('x')
})
