import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestShop, type TestShop } from '../http/test-shop.ts'
import { mcpFace, TOOLS_MAX } from './index.ts'

let shop: TestShop
beforeAll(async () => void (shop = await openTestShop({ faces: [mcpFace] })))
afterAll(async () => shop.close())

async function connect(token: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' })
  const transport = new StreamableHTTPClientTransport(new URL(`${shop.url}/mcp`), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  })
  await client.connect(transport as Parameters<Client['connect']>[0])
  return client
}
async function call(
  client: Client,
  name: string,
  input: Record<string, unknown>,
): Promise<{ said: Record<string, unknown>; isError: boolean }> {
  const result = await client.callTool({ name, arguments: input })
  const [first] = result.content as { text: string }[]
  return { said: JSON.parse(first!.text) as Record<string, unknown>, isError: result.isError === true }
}

test('an agent finds, describes and runs what its key may do, and is told which tools change things', async () => {
  const client = await connect('key')
  const { tools } = await client.listTools()
  expect(tools.length).toBeLessThanOrEqual(TOOLS_MAX)
  expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
    ['find', true],
    ['describe', true],
    ['run', false],
  ])
  const found = await call(client, 'find', { words: 'put a thing' })
  expect(found.said[0 as unknown as string]).toMatchObject({ name: 'shelf.putThing', kind: 'action' })
  expect(JSON.stringify((await call(client, 'find', { words: '上架' })).said)).toContain('shelf.putThing')
  const described = await call(client, 'describe', { operation: 'shelf.putThing' })
  expect(described.said).toMatchObject({
    input: { required: ['what'] },
    refuses: { SHELF_FULL: { en: expect.any(String) as string } },
  })
  expect((await call(client, 'run', { operation: 'shelf.echo', input: { text: 'hello' } })).said).toMatchObject({ text: 'hello' })
  await client.close()
})

test('a write is done once for one key, and carries one when none was given', async () => {
  const client = await connect('key')
  const input = { operation: 'shelf.putThing', input: { what: 'tea' } }
  const first = await call(client, 'run', { ...input, key: 'agent-1' })
  expect(await call(client, 'run', { ...input, key: 'agent-1' })).toEqual(first)
  const other = await call(client, 'run', input)
  expect(other.said['output']).not.toEqual(first.said['output'])
  expect(other.said['key']).toMatch(/^[0-9a-f-]{36}$/)
  await client.close()
})

test('a refusal is an answer that the agent can act on', async () => {
  const client = await connect('key')
  const refused = await call(client, 'run', { operation: 'shelf.putThing', input: { what: 'full' } })
  expect(refused).toMatchObject({ isError: true, said: { code: 'SHELF_FULL', field: 'what', status: 409 } })
  expect(await call(client, 'run', { operation: 'shelf.putThing', input: {} })).toMatchObject({
    isError: true,
    said: { code: 'INPUT_INVALID', field: 'what' },
  })
  expect(await call(client, 'run', { operation: 'shelf.signIn' })).toMatchObject({
    isError: true,
    said: { code: 'OPERATION_UNKNOWN' },
  })
  await client.close()
})

test('what the caller may not do is not even found', async () => {
  const client = await connect('clerk')
  expect(JSON.stringify((await call(client, 'find', {})).said)).not.toContain('putThing')
  expect(await call(client, 'run', { operation: 'shelf.putThing', input: { what: 'tea' } })).toMatchObject({ isError: true })
  await client.close()
})

test('nobody, a wrong key, a cookie and a page of another site are kept out', async () => {
  const ask = (headers: Record<string, string>, method = 'POST') =>
    fetch(`${shop.url}/mcp`, {
      method,
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
      ...(method === 'POST' ? { body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) } : {}),
    }).then(async (response) => ({ status: response.status, body: (await response.json()) as Record<string, unknown> }))
  expect(await ask({})).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } })
  expect(await ask({ authorization: 'Bearer nobody' })).toMatchObject({ status: 401 })
  expect(await ask({ cookie: 'yunpu_session=owner', 'x-yunpu-client': 'screens' })).toMatchObject({ status: 401 })
  expect(await ask({ authorization: 'Bearer key', origin: 'https://evil.example' })).toMatchObject({
    status: 403,
    body: { code: 'ORIGIN_REFUSED' },
  })
  expect(await ask({ authorization: 'Bearer key' }, 'GET')).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED' } })
  expect(await ask({ authorization: 'Bearer key' })).toMatchObject({ status: 200, body: { jsonrpc: '2.0' } })
})
