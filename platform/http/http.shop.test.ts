import { connect } from 'node:net'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openLog } from '#foundation/log'
import { openHttp } from './index.ts'
import { openTestShop, plainOptions, type TestShop } from './test-shop.ts'

type Body = Record<string, unknown>
type Said = { status: number; headers: Headers; body: Body; text: string }

const lines: Body[] = []
const log = openLog({ level: 'info', write: (line) => void lines.push(JSON.parse(line) as Body) })
let shop: TestShop
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yunpu-screens-'))
  for (const [path, text] of [
    ['door/index.html', '<title>door</title>'],
    ['till/index.html', '<title>till</title>'],
    ['office/index.html', '<title>office</title>'],
    ['assets/app-a1b2c3.js', 'export const hello = 1\n'.repeat(200)],
    ['sw.js', '// worker'],
  ] as const) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  shop = await openTestShop({ log, screensFolder: folder, heartbeatMilliseconds: 100 })
})
afterAll(async () => {
  await shop.close()
  rmSync(folder, { recursive: true })
})

async function say(path: string, init: RequestInit = {}): Promise<Said> {
  const response = await fetch(shop.url + path, init)
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') === true
  return { status: response.status, headers: response.headers, text, body: isJson ? (JSON.parse(text) as Body) : {} }
}
const as = (token: string, more: Record<string, string> = {}) => ({ headers: { authorization: `Bearer ${token}`, ...more } })
function act(name: string, body: unknown, headers: Record<string, string> = {}, token = 'owner'): Promise<Said> {
  const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  const bytes = new Uint8Array(Buffer.from(text))
  return say(`/v1/${name}`, {
    method: 'POST',
    body: bytes,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
  })
}
function expectProblem(said: Said, status: number, code: string): void {
  expect(said.headers.get('content-type')).toBe('application/problem+json')
  expect(said.body).toMatchObject({ status, code, type: `urn:yunpu:problem:${code}`, title: expect.any(String) as string })
  for (const words of ['zh', 'en', 'trace']) expect(said.body[words]).toEqual(expect.stringMatching(/./))
  expect(said.status).toBe(status)
  expect(Object.keys(said.body).toSorted()).toEqual(['code', 'en', 'field', 'status', 'title', 'trace', 'type', 'zh'])
}

describe('queries', () => {
  test('read text, numbers, flags and lists from the address by the contract', async () => {
    const said = await say('/v1/shelf.echo?text=a%20b+c&count=3&isFull=true&tags=x&tags=y', as('key'))
    expect(said.body).toEqual({ text: 'a b c', count: 3, isFull: true, tags: ['x', 'y'] })
    expect(said.headers.get('cache-control')).toBe('no-store')
  })
  test('fill defaults, and take a list of one', async () => {
    expect((await say('/v1/shelf.echo?tags=only', as('key'))).body).toEqual({
      text: null,
      count: 1,
      isFull: null,
      tags: ['only'],
    })
    expect((await say('/v1/shelf.echo?', as('key'))).status).toBe(200)
  })
  test.each([
    ['count=x', 'count'],
    ['count=1.5', 'count'],
    ['count=1e99', 'count'],
    ['count=99999999999999999999999', 'count'],
    ['count=1&count=2', 'count'],
    ['isFull=yes', 'isFull'],
    ['text=%00', 'text'],
    ['text=%ff', 'text'],
    ['text=%E4%BD', 'text'],
    ['text=%zz', 'text'],
    ['text=%ED%A0%80', 'text'],
    ['unknown=1', ''],
    ['__proto__=1', '__proto__'],
    ['constructor=1', ''],
  ])('%s is refused naming the field', async (query, field) => {
    const said = await say(`/v1/shelf.echo?${query}`, as('key'))
    expectProblem(said, 400, 'INPUT_INVALID')
    expect(said.body['field']).toBe(field)
  })
  test('a thousand parameters, and an address too long for anybody, are refused and no more', async () => {
    expectProblem(await say(`/v1/shelf.echo?${'tags=a&'.repeat(1000)}`, as('key')), 400, 'INPUT_INVALID')
    const said = await say(`/v1/shelf.echo?text=${'a'.repeat(20_000)}`, as('key'))
    expectProblem(said, 431, 'HEADERS_TOO_LARGE')
  })
})

describe('actions', () => {
  test('are done once for one key, and another request with the same key is refused', async () => {
    const first = await act('shelf.putThing', { what: 'tea' }, { 'idempotency-key': 'k-once' })
    const again = await act('shelf.putThing', { count: 1, what: 'tea' }, { 'idempotency-key': 'k-once' })
    expect(first.status).toBe(200)
    expect(again.body).toEqual(first.body)
    expectProblem(await act('shelf.putThing', { what: 'rice' }, { 'idempotency-key': 'k-once' }), 422, 'IDEMPOTENCY_KEY_REUSED')
  })
  test.each(['', 'a b', 'é', 'x'.repeat(201)])('the key %j is no key', async (key) => {
    if (key === 'é')
      return expectProblem(await act('shelf.putThing', { what: 'tea' }, { 'idempotency-key': '\u00e9' }), 400, 'KEY_INVALID')
    expectProblem(await act('shelf.putThing', { what: 'tea' }, { 'idempotency-key': key }), 400, 'KEY_INVALID')
  })
  test('a refusal of the contract says which field, in both languages, titled in the one asked for', async () => {
    const zh = await act('shelf.putThing', { what: 'full' })
    expectProblem(zh, 409, 'SHELF_FULL')
    expect(zh.body).toMatchObject({ field: 'what', zh: '货架满了，还剩 0 个位置。', title: zh.body['zh'] })
    const en = await act('shelf.putThing', { what: 'full' }, { 'accept-language': 'fr, en-GB;q=0.9, zh;q=0.3' })
    expect(en.body['title']).toBe(en.body['en'])
  })
  test('a body of nothing is an empty input', async () => {
    expect((await say('/v1/shelf.signOut', { method: 'POST' })).body).toEqual({})
  })
  test('what breaks is ours: 500 with a trace, and the reason only in the log, masked', async () => {
    const said = await act('shelf.breakDown', {})
    expectProblem(said, 500, 'SERVER_FAILED')
    expect(said.text).not.toContain('fell')
    const line = lines.find((each) => each['trace'] === said.body['trace'] && each['msg'] === 'failed')
    expect(JSON.stringify(line)).toContain('the shelf fell on 138****5678')
    expect(said.headers.get('x-request-id')).toBe(said.body['trace'])
  })
  test('an answer outside its contract is caught where answers are validated', async () => {
    expectProblem(await say('/v1/shelf.lie', as('owner')), 500, 'SERVER_FAILED')
  })
})

describe('bad input never breaks the server', () => {
  const deep = (levels: number) => `{"what":"tea","extra":${'['.repeat(levels)}${']'.repeat(levels)}}`
  test.each<[string, string | Buffer, string]>([
    ['half an object', '{"what":"tea"', 'JSON_MALFORMED'],
    ['no JSON', 'what=tea', 'JSON_MALFORMED'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 'JSON_MALFORMED'],
    ['a list', '[1,2]', 'INPUT_INVALID'],
    ['a number', '7', 'INPUT_INVALID'],
    ['null', 'null', 'INPUT_INVALID'],
    ['a NUL', '{"what":"te\\u0000a"}', 'INPUT_INVALID'],
    ['a NUL in a name', '{"what":"tea","extra":{"a\\u0000":1}}', 'INPUT_INVALID'],
    ['a lone surrogate', '{"what":"\\ud800"}', 'INPUT_INVALID'],
    ['an endless number', '{"what":"tea","extra":1e999}', 'INPUT_INVALID'],
    ['an absurd count', '{"what":"tea","count":1e300}', 'INPUT_INVALID'],
    ['a fraction', '{"what":"tea","count":1.5}', 'INPUT_INVALID'],
    ['the wrong type', '{"what":{"a":1}}', 'INPUT_INVALID'],
    ['an unknown field', '{"what":"tea","why":1}', 'INPUT_INVALID'],
    ['a poisoned name', '{"what":"tea","extra":{"__proto__":{"admin":true}}}', 'INPUT_INVALID'],
    ['a poisoned constructor', '{"what":"tea","extra":{"constructor":{"prototype":{}}}}', 'INPUT_INVALID'],
    ['deep nesting', deep(5000), 'INPUT_INVALID'],
    ['deepest nesting', deep(4_000_000), 'INPUT_INVALID'],
  ])('%s', async (_what, body, code) => {
    expectProblem(await act('shelf.putThing', body), 400, code)
  })
  test('nesting within reason is taken', async () => expect((await act('shelf.putThing', deep(30))).status).toBe(200))
  test('more than ten megabytes are refused; an action whose own text may be longer takes them', async () => {
    const eleven = 'x'.repeat(11 * 1024 * 1024)
    expectProblem(await act('shelf.putThing', { what: eleven }), 413, 'BODY_TOO_LARGE')
    expect((await act('shelf.upload', { file: eleven })).body).toEqual({ length: eleven.length })
  })
  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=gbk',
    'application/jsonp',
    'x',
  ])('%s is not spoken here', async (type) =>
    expectProblem(await act('shelf.putThing', '{"what":"tea"}', { 'content-type': type }), 415, 'MEDIA_TYPE_UNSUPPORTED'),
  )
  test.each(['application/json;charset=utf-8', 'application/json; charset="UTF-8"', 'APPLICATION/JSON'])(
    '%s is JSON',
    async (type) => expect((await act('shelf.putThing', '{"what":"tea"}', { 'content-type': type })).status).toBe(200),
  )
  test('who cannot take JSON is told so', async () => {
    expectProblem(await say('/v1/shelf.echo', as('key', { accept: 'image/png' })), 406, 'NOT_ACCEPTABLE')
    expect((await say('/v1/shelf.echo', as('key', { accept: 'text/html, */*;q=0.1' }))).status).toBe(200)
  })
  test('an unknown operation, the wrong method and an address that is none are told apart', async () => {
    expectProblem(await say('/v1/shelf.nothing', as('key')), 404, 'OPERATION_UNKNOWN')
    expectProblem(await act('shelf.nothing', {}), 404, 'OPERATION_UNKNOWN')
    const wrong = await say('/v1/shelf.putThing', as('key'))
    expectProblem(wrong, 405, 'METHOD_NOT_ALLOWED')
    expect(wrong.headers.get('allow')).toBe('POST')
    expectProblem(await act('shelf.echo', {}), 405, 'METHOD_NOT_ALLOWED')
    expectProblem(await say('/v1/shelf.echo', { ...as('key'), method: 'DELETE' }), 405, 'METHOD_NOT_ALLOWED')
    expectProblem(await say('/wp-login.php'), 404, 'NOT_FOUND')
    expectProblem(await say('/v1/%ff'), 400, 'REQUEST_UNREADABLE')
  })
  test('bytes that are no HTTP get a problem, too', async () => {
    const { hostname, port } = new URL(shop.url)
    const answer = await new Promise<string>((resolve) => {
      let heard = ''
      const socket = connect(Number(port), hostname, () => void socket.write('HELLO?\r\n\r\n'))
      socket.on('data', (data) => (heard += data.toString())).on('close', () => resolve(heard))
    })
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request/)
    expect(answer).toContain('"code":"REQUEST_UNREADABLE"')
  })
})

describe('who calls', () => {
  test('nobody, an unknown token, an expired one and one without the right are told apart', async () => {
    const nobody = await say('/v1/shelf.echo')
    expectProblem(nobody, 401, 'NOT_SIGNED_IN')
    expect(nobody.headers.get('www-authenticate')).toContain('Bearer')
    expectProblem(await say('/v1/shelf.echo', as('nobody')), 401, 'NOT_SIGNED_IN')
    expectProblem(await say('/v1/shelf.echo', { headers: { authorization: 'Basic YTpi' } }), 401, 'NOT_SIGNED_IN')
    expectProblem(await say('/v1/shelf.echo', as('expired')), 401, 'SESSION_EXPIRED')
    expectProblem(await act('shelf.putThing', { what: 'tea' }, {}, 'clerk'), 403, 'FORBIDDEN')
    expectProblem(await act('shelf.putThing', 'not even json', {}, 'nobody'), 401, 'NOT_SIGNED_IN')
  })
  const screens = { 'content-type': 'application/json', 'x-yunpu-client': 'screens' }
  const signIn = (headers: Record<string, string>) =>
    say('/v1/shelf.signIn', { method: 'POST', body: '{"word":"sesame"}', headers: { ...screens, ...headers } })

  test('our screens get the session as a cookie that no script can read, others get it in the body', async () => {
    const said = await signIn({})
    expect(said.body).toEqual({ session: '', expiresAt: '2099-01-01T00:00:00.000Z', name: 'Ann' })
    const cookie = said.headers.get('set-cookie')
    expect(cookie).toMatch(/^yunpu_session=owner; Path=\/; Expires=Thu, 01 Jan 2099 00:00:00 GMT; HttpOnly; SameSite=Strict$/)
    const other = await say('/v1/shelf.signIn', {
      method: 'POST',
      body: '{"word":"sesame"}',
      headers: { 'content-type': 'application/json' },
    })
    expect(other.body['session']).toBe('owner')
    expect(other.headers.get('set-cookie')).toBeNull()
  })
  test('an old cookie does not lock anybody out of signing in', async () => {
    expect((await signIn({ cookie: 'yunpu_session=expired' })).status).toBe(200)
  })
  test('an expired cookie is dropped', async () => {
    const said = await say('/v1/shelf.echo', { headers: { cookie: 'yunpu_session=expired' } })
    expectProblem(said, 401, 'SESSION_EXPIRED')
    expect(said.headers.get('set-cookie')).toMatch(/^yunpu_session=; .*Expires=Thu, 01 Jan 1970/)
  })
  test('a cookie is taken from our own pages only', async () => {
    const cookie = 'yunpu_session=owner'
    const put = (headers: Record<string, string>) =>
      say('/v1/shelf.putThing', {
        method: 'POST',
        body: '{"what":"tea"}',
        headers: { 'content-type': 'application/json', cookie, ...headers },
      })
    expect((await put({ 'x-yunpu-client': 'screens', origin: shop.url, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expectProblem(await put({}), 403, 'ORIGIN_REFUSED')
    expectProblem(await put({ 'x-yunpu-client': 'screens', origin: 'https://evil.example' }), 403, 'ORIGIN_REFUSED')
    expectProblem(await put({ 'x-yunpu-client': 'screens', origin: 'null' }), 403, 'ORIGIN_REFUSED')
    expectProblem(await put({ 'x-yunpu-client': 'screens', 'sec-fetch-site': 'cross-site' }), 403, 'ORIGIN_REFUSED')
    expect((await say('/v1/shelf.echo', { headers: { cookie } })).status).toBe(200)
  })
  test('a browser that is made a till stays one: a cookie that no script can read, renewed by each sign-in', async () => {
    const said = await say('/v1/shelf.enrol', { method: 'POST', body: '{}', headers: screens })
    expect(said.body).toEqual({ deviceToken: '', name: 'Till 1' })
    const kept = /^yunpu_device=device; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Strict$/
    expect(said.headers.get('set-cookie')).toMatch(kept)
    const cookie = 'yunpu_device=device'
    expect((await say('/v1/shelf.echo', { headers: { cookie } })).status).toBe(200)
    expectProblem(await say('/v1/shelf.echo', { headers: { cookie, origin: 'https://evil.example' } }), 403, 'ORIGIN_REFUSED')
    expect((await signIn({ cookie })).headers.getSetCookie()).toEqual([
      expect.stringMatching(kept),
      expect.stringMatching(/^yunpu_session=owner/),
    ])
    const other = await say('/v1/shelf.enrol', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
    expect(other.body['deviceToken']).toBe('device')
    expect(other.headers.get('set-cookie')).toBeNull()
  })
  test('a till that was revoked is a browser like any other: its cookie goes, whoever is signed in stays', async () => {
    const alone = await say('/v1/shelf.echo', { headers: { cookie: 'yunpu_device=revoked' } })
    expectProblem(alone, 403, 'DEVICE_REVOKED')
    expect(alone.headers.get('set-cookie')).toMatch(/^yunpu_device=; /)
    const beside = await say('/v1/shelf.echo', { headers: { cookie: 'yunpu_device=revoked; yunpu_session=owner' } })
    expect(beside.status).toBe(200)
    expect(beside.headers.getSetCookie()).toEqual([expect.stringMatching(/^yunpu_device=; /)])
    expect((await signIn({ cookie: 'yunpu_device=revoked' })).status).toBe(200)
  })
  test('a session that is over on a till leaves the till', async () => {
    const said = await say('/v1/shelf.echo', { headers: { cookie: 'yunpu_device=device; yunpu_session=expired' } })
    expectProblem(said, 401, 'SESSION_EXPIRED')
    expect(said.headers.getSetCookie()).toEqual([expect.stringMatching(/^yunpu_session=; /)])
  })
  test('who signs out loses the cookie, and the session is over', async () => {
    const cookie = 'yunpu_session=second'
    const said = await say('/v1/shelf.signOut', { method: 'POST', body: '{}', headers: { ...screens, cookie } })
    expect(said.headers.get('set-cookie')).toMatch(/^yunpu_session=; /)
    expectProblem(await say('/v1/shelf.echo', { headers: { cookie } }), 401, 'SESSION_EXPIRED')
  })
})

describe('live news', () => {
  async function listen(token: string) {
    const stop = new AbortController()
    const response = await fetch(`${shop.url}/events`, { ...as(token, { 'last-event-id': 'whatever' }), signal: stop.signal })
    let heard = ''
    const done = (async () => {
      try {
        for await (const part of response.body!) heard += Buffer.from(part).toString()
      } catch {
        // Aborted by the test.
      }
    })()
    return { response, heard: () => heard, stop: () => stop.abort(), done }
  }
  const until = async (check: () => boolean) => {
    for (let left = 200; left > 0 && !check(); left -= 1) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(check()).toBe(true)
  }

  test('reach those of the shop who hold a right of the module, and nobody else', async () => {
    const [owner, clerk, stranger] = [await listen('owner'), await listen('clerk'), await listen('stranger')]
    expect(owner.response.headers.get('content-type')).toContain('text/event-stream')
    await act('shelf.putThing', { what: 'news' }, {}, 'key')
    await until(() => owner.heard().includes('event: shelf.put'))
    const data = /data: (.*)\n/.exec(owner.heard())?.[1] ?? ''
    expect(Object.keys(JSON.parse(data) as Body)).toEqual(['id', 'kind', 'at', 'storeId'])
    expect(owner.heard()).not.toContain('"news"')
    await until(() => clerk.heard().includes(': beat') && stranger.heard().includes(': beat'))
    expect(clerk.heard()).not.toContain('shelf.put')
    expect(stranger.heard()).not.toContain('shelf.put')
    for (const listener of [owner, clerk, stranger]) listener.stop()
  })
  test('end with the session', async () => {
    const { url, close } = await openTestShop({ heartbeatMilliseconds: 60_000 })
    const response = await fetch(`${url}/events`, as('second'))
    await fetch(`${url}/v1/shelf.signOut`, { method: 'POST', ...as('second') })
    expect(await response.text()).toContain('retry:')
    await close()
  })
  test('need somebody signed in', async () => expectProblem(await say('/events'), 401, 'NOT_SIGNED_IN'))
})

describe('the log of a device', () => {
  const shipment = { base: { n: 0, hash: '0'.repeat(64) }, lines: [] }
  test('is taken from devices only', async () => {
    expectProblem(await act('log/till-1', shipment, {}, 'owner'), 403, 'DEVICE_REQUIRED')
    expectProblem(await say('/v1/log/till-1', { method: 'POST', body: '{}' }), 401, 'NOT_SIGNED_IN')
  })
  test('is written by that device alone, in the right shape, on a chain that is known', async () => {
    const own = 'log/0195b3c8-2f00-7000-8000-0000000000d1'
    expectProblem(await act('log/till-1', shipment, {}, 'device'), 403, 'CHAIN_NOT_YOURS')
    expectProblem(await act(own, { lines: 1 }, {}, 'device'), 400, 'INPUT_INVALID')
    expectProblem(await act('log/till%2f1', shipment, {}, 'device'), 400, 'INPUT_INVALID')
    const unknown = await act(own, shipment, {}, 'device')
    expect(unknown.body['code']).toBe('UNKNOWN_DEVICE')
    expect(unknown.status).toBeLessThan(500)
  })
})

describe('what the operator asks', () => {
  test('health, readiness and figures', async () => {
    await act('shelf.putThing', { what: 'counted' })
    expect((await say('/healthz')).body).toEqual({ alive: true })
    expect((await say('/readyz')).body).toEqual({ ready: true, waiting: [] })
    const { text } = await say('/metrics')
    expect(text).toMatch(/yunpu_http_seconds_count\{operation="shelf.putThing",method="POST",status="200"\} \d+/)
    expect(text).toMatch(/yunpu_journal_lines_total\{kind="shelf.put"\} [1-9]/)
    for (const figure of [
      'yunpu_ready 1',
      'yunpu_database_durable 0',
      'yunpu_database_lanes 1',
      'nodejs_eventloop_lag_seconds',
      'process_resident_memory_bytes',
    ])
      expect(text).toContain(figure)
  })
  test('the log has a line for each call, with its trace and no secret', async () => {
    const said = await say('/v1/shelf.echo?text=secret-word', as('key'))
    await new Promise((resolve) => setTimeout(resolve, 20))
    const line = lines.find((each) => each['trace'] === said.headers.get('x-request-id'))
    expect(line).toMatchObject({ operation: 'shelf.echo', method: 'GET', status: 200, from: '127.0.0.1' })
    expect(JSON.stringify(line)).not.toContain('secret-word')
  })
  test('before the house stands it listens, says what it waits for, and shows that it is opening', async () => {
    const face = await openHttp({ ...plainOptions(), waitFor: ['screens'] })
    const url = await face.listen({ host: '127.0.0.1', port: 0 })
    const ready = await fetch(`${url}/readyz`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toEqual({ ready: false, waiting: ['migrations', 'screens'] })
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    const early = await fetch(`${url}/v1/shelf.echo`)
    expect([early.status, early.headers.get('retry-after'), ((await early.json()) as Body)['code']]).toEqual([
      503,
      '2',
      'NOT_READY',
    ])
    const page = await fetch(`${url}/till`)
    expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('云铺正在开门')])
    face.enter({ kernel: shop.kernel, authenticate: () => Promise.reject(new Error('unused')) })
    expect(((await (await fetch(`${url}/readyz`)).json()) as Body)['waiting']).toEqual(['screens'])
    face.done('screens')
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    await face.close()
  })
  test('a caller who asks too much is told when to come back, and others are not held up', async () => {
    const slow = await openTestShop({ rate: 2 })
    const call = (token: string) => fetch(`${slow.url}/v1/shelf.echo`, as(token))
    const statuses: number[] = []
    for (let n = 0; n < 12; n += 1) statuses.push((await call('key')).status)
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(6)
    expect(statuses.filter((status) => status === 200).length).toBeLessThan(10)
    const refused = await call('key')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    expect((await call('owner')).status).toBe(200)
    for (let n = 0; n < 250; n += 1) await call(`guess-${n}`)
    expect((await call('guess')).status).toBe(429)
    expect((await call('owner')).status).toBe(200)
    await slow.close()
  })
})

describe('screens', () => {
  test.each([
    ['/', 'door'],
    ['/till', 'till'],
    ['/till/sale/7', 'till'],
    ['/office/goods?page=2', 'office'],
    ['/office/', 'office'],
  ])('%s is the page of %s, asked for anew each time', async (path, face) => {
    const said = await say(path)
    expect([said.status, said.text]).toEqual([200, `<title>${face}</title>`])
    expect(said.headers.get('cache-control')).toBe('no-cache')
    expect(said.headers.get('content-security-policy')).toContain("default-src 'self'")
  })
  test('hashed assets are kept for ever and travel compressed; other files are asked for anew', async () => {
    const asset = await say('/assets/app-a1b2c3.js', { headers: { 'accept-encoding': 'br' } })
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(asset.headers.get('content-encoding')).toBe('br')
    expect(asset.text).toContain('hello')
    expect((await say('/sw.js')).headers.get('cache-control')).toBe('no-cache')
    expectProblem(await say('/assets/gone-000000.js'), 404, 'NOT_FOUND')
  })
  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/assets/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/.env',
    '/assets/%00.js',
  ])('%s leads nowhere', async (path) => {
    const { hostname, port } = new URL(shop.url)
    const answer = await new Promise<string>((resolve) => {
      let heard = ''
      const socket = connect(
        Number(port),
        hostname,
        () => void socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`),
      )
      socket.on('data', (data) => (heard += data.toString())).on('close', () => resolve(heard))
    })
    expect(answer).toMatch(/^HTTP\/1\.1 40[0-9] /)
  })
  test('the browsable API comes from this server alone', async () => {
    const page = await say('/docs')
    const sources = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source!)
    expect(sources.filter((source) => !source.startsWith('/docs/') && !source.startsWith('data:'))).toEqual([])
    for (const source of sources.filter((each) => each.startsWith('/'))) expect((await say(source)).status).toBe(200)
    expect((await say('/openapi.json')).body).toEqual({ openapi: '3.1.0' })
  })
})

test('approvals travel in a header: readable, known, and asked for where somebody may approve', async () => {
  const put = (approval: Record<string, string>, token = 'owner') => act('shelf.putThing', { what: 'a jar' }, approval, token)
  const id = '0195b3c8-2f00-7000-8000-0000000000aa'
  for (const bad of ['nonsense', `${id};${id}`, '', Array.from({ length: 6 }, () => id).join()])
    expectProblem(await put({ 'x-yunpu-approval': bad }), 400, 'APPROVALS_UNREADABLE')
  // This house keeps no approvals, so none is good.
  expectProblem(await put({ 'x-yunpu-approval': `${id}, ${id}` }), 403, 'APPROVAL_INVALID')
  const asked = await put({}, 'helper')
  expect(asked).toMatchObject({ status: 403, body: { code: 'APPROVAL_NEEDED', right: 'shelf.edit' } })
  expect((await put({})).status).toBe(200)
})
