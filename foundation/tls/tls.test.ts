import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { get } from 'node:https'
import { get as getPlain } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Certified, openBothWays, ownAuthority, ownCertificate } from './index.ts'

const NOW = new Date('2026-03-02T01:00:00.000Z')
const NAMES = ['yunpu.local', '192.168.1.9', 'localhost', '127.0.0.1']
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
let folder: string
let authority: Certified
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yunpu-tls-'))
  authority = await ownAuthority(folder, '云铺', NOW)
})
afterAll(() => rmSync(folder, { recursive: true }))

test('the authority is made once, signs only servers, and keeps its key to itself', async () => {
  expect(await ownAuthority(folder, 'another', later(1))).toEqual(authority)
  const certificate = new X509Certificate(authority.cert)
  expect(certificate.ca).toBe(true)
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect(statSync(join(folder, 'authority.key')).mode & 0o777).toBe(0o600)
})

test('a certificate is good for every name, is kept, and is renewed by itself', async () => {
  const first = await ownCertificate(folder, authority, NAMES, NOW)
  const certificate = new X509Certificate(first.cert)
  expect(certificate.checkIssued(new X509Certificate(authority.cert))).toBe(true)
  expect(certificate.verify(new X509Certificate(authority.cert).publicKey)).toBe(true)
  expect(certificate.checkHost('yunpu.local')).toBe('yunpu.local')
  expect(certificate.checkIP('192.168.1.9')).toBe('192.168.1.9')
  expect(certificate.checkHost('elsewhere.local')).toBeUndefined()
  const days = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / 86_400_000
  expect(days).toBeLessThanOrEqual(398)
  expect(await ownCertificate(folder, authority, NAMES.slice(1), later(100))).toEqual(first)
  expect((await ownCertificate(folder, authority, [...NAMES, '10.0.0.7'], NOW)).cert).not.toBe(first.cert)
  const second = await ownCertificate(folder, authority, NAMES, later(350))
  expect(new X509Certificate(second.cert).validToDate > later(700)).toBe(true)
})

test('one address speaks both, and another certificate is taken without a stop', async () => {
  const own = join(folder, 'both')
  const now = new Date()
  const ca = await ownAuthority(own, '云铺', now)
  const { server, renew } = openBothWays(
    (request, response) => void response.end(Object(request.socket).encrypted === true ? 'secure' : 'plain'),
    await ownCertificate(own, ca, ['localhost'], now),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = Object(server.address()).port
  const body = (scheme: 'http' | 'https', host = 'localhost') =>
    new Promise<string>((resolve, reject) => {
      const heard = (response: NodeJS.ReadableStream) =>
        response.on('data', (text: Buffer) => resolve(text.toString())).on('error', reject)
      const options = { host: '127.0.0.1', port, agent: false as const }
      if (scheme === 'http') getPlain(options, heard).on('error', reject)
      else get({ ...options, servername: host, ca: ca.cert }, heard).on('error', reject)
    })
  expect(await body('http')).toBe('plain')
  expect(await body('https')).toBe('secure')
  await expect(body('https', 'yunpu.local')).rejects.toThrow('does not match')
  renew(await ownCertificate(own, ca, ['localhost', 'yunpu.local'], now))
  expect(await body('https', 'yunpu.local')).toBe('secure')
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})
