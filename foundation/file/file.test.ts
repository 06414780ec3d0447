import { createHash, createHmac } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FileStore, folderStore, openFiles } from './index.ts'

const KEY_ID = 'shop'
const SECRET = 'a+secret/with=signs'
const objects = new Map<string, Buffer>()
const refusedSignatures: string[] = []
let server: Server
let folder: string

/** The store's side of Signature Version 4, from its specification: what the client must have signed. */
function signatureOf(request: IncomingMessage, body: Buffer): string {
  const authorization = request.headers.authorization ?? ''
  const [, date = '', region = '', names = ''] =
    /Credential=shop\/(\d{8})\/([\w-]+)\/s3\/aws4_request, SignedHeaders=([\w;-]+)/.exec(authorization) ?? []
  const url = new URL(request.url ?? '', 'http://x')
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .toSorted()
    .join('&')
  const headers = names
    .split(';')
    .map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
    .join('')
  const said = String(request.headers['x-amz-content-sha256'])
  if (said !== 'UNSIGNED-PAYLOAD' && said !== createHash('sha256').update(body).digest('hex')) return 'the body is another'
  const canonical = [request.method, url.pathname, query, headers, names, said].join('\n')
  const toSign = [
    'AWS4-HMAC-SHA256',
    request.headers['x-amz-date'],
    `${date}/${region}/s3/aws4_request`,
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n')
  const key = [date, region, 's3', 'aws4_request'].reduce(
    (from: string | Buffer, part) => createHmac('sha256', from).update(part).digest(),
    `AWS4${SECRET}`,
  )
  return createHmac('sha256', key).update(toSign).digest('hex')
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}

/** As much of S3 as we speak. */
async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request)
  const signature = /Signature=([0-9a-f]{64})/.exec(request.headers.authorization ?? '')?.[1]
  if (signature === undefined || signature !== signatureOf(request, body)) {
    refusedSignatures.push(`${request.method} ${request.url}`)
    return void response.writeHead(403).end('SignatureDoesNotMatch')
  }
  const url = new URL(request.url ?? '', 'http://x')
  const key = url.pathname.replace(/^\/goods\/?/, '')
  if (request.method === 'PUT') objects.set(key, body)
  else if (request.method === 'DELETE') objects.delete(key)
  else if (url.searchParams.has('list-type')) {
    const found = [...objects.keys()]
      .filter(
        (name) => name.startsWith(url.searchParams.get('prefix') ?? '') && name > (url.searchParams.get('start-after') ?? ''),
      )
      .toSorted()
    return void response.end(
      `<ListBucketResult>${found.map((name) => `<Contents><Key>${name.replaceAll('/', '%2F')}</Key><Size>${objects.get(name)!.length}</Size></Contents>`).join('')}</ListBucketResult>`,
    )
  } else if (!objects.has(key)) return void response.writeHead(404).end('<Code>NoSuchKey</Code>')
  return void response.end(request.method === 'GET' ? objects.get(key) : undefined)
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yunpu-file-'))
  server = createServer((request, response) => void serve(request, response))

  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const bucketAddress = (secret: string) =>
  `http://${KEY_ID}:${encodeURIComponent(secret)}@127.0.0.1:${(server.address() as AddressInfo).port}/goods?region=cn-north-1`

describe.each<[string, () => FileStore]>([
  ['folder', () => openFiles({ folder: join(folder, 'files'), url: undefined })],
  ['S3', () => openFiles({ folder: '', url: bucketAddress(SECRET) })],
])('%s', (_name, open) => {
  const bytes = Buffer.from('云铺\0\u00ff picture')

  test('what was put is got back, replaced, listed in order and deleted', async () => {
    const files = open()
    await files.put('picture/b-2.webp', bytes, 'image/webp')
    await files.put('picture/a-1.webp', Buffer.from('old'), 'image/webp')
    await files.put('picture/a-1.webp', bytes, 'image/webp')
    await files.put('import/rows.csv', Buffer.from('a,b'), 'text/csv')
    expect(await files.get('picture/a-1.webp')).toEqual({ bytes: expect.anything() as unknown, type: 'image/webp' })
    expect(Buffer.from((await files.get('picture/a-1.webp'))!.bytes)).toEqual(bytes)
    expect(await files.list('picture/')).toEqual([
      { key: 'picture/a-1.webp', size: bytes.length },
      { key: 'picture/b-2.webp', size: bytes.length },
    ])
    expect(await files.list('', 'picture/a-1.webp')).toEqual([{ key: 'picture/b-2.webp', size: bytes.length }])
    await files.delete('picture/a-1.webp')
    await files.delete('picture/a-1.webp')
    expect(await files.get('picture/a-1.webp')).toBeUndefined()
    expect(await files.get('picture')).toBeUndefined()
  })

  test.each([
    '',
    '..',
    '../secret',
    'a/../../b',
    '/etc/passwd',
    'a//b',
    'a/./b',
    'A.webp',
    'a\\b',
    'a\0b',
    '.hidden',
    'a/',
    'a~',
    'c:x',
    'x'.repeat(501),
  ])('the key %j is no key', async (key) => {
    await expect(open().put(key, bytes, 'application/octet-stream')).rejects.toThrow('not a file key')
    await expect(open().get(key)).rejects.toThrow('not a file key')
    await expect(open().delete(key)).rejects.toThrow('not a file key')
  })

  test('a type other than the key says is a bug', async () => {
    await expect(open().put('a.webp', bytes, 'text/html')).rejects.toThrow('says image/webp')
  })
})

test('the folder shows no half-written file, and leaves none', async () => {
  const files = folderStore(join(folder, 'half'))
  await files.put('a.txt', Buffer.from('a'), 'text/plain')
  writeFileSync(join(folder, 'half', 'b.txt.1.1~'), 'hal')
  expect(await files.list('')).toEqual([{ key: 'a.txt', size: 1 }])
  expect(readdirSync(join(folder, 'half')).filter((name) => name.includes('a.txt'))).toEqual(['a.txt'])
  expect(existsSync(join(folder, 'a.txt'))).toBe(false)
})

test('every request was signed right, and one signed with another secret is refused aloud', async () => {
  expect(refusedSignatures).toEqual([])
  await expect(openFiles({ folder: '', url: bucketAddress('wrong') }).get('a.txt')).rejects.toThrow('answered 403')
})
