import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestShop, type TestShop } from '../http/test-shop.ts'
import { type CommandWorld, type ExitCode, runCommand } from './index.ts'

let shop: TestShop
beforeAll(async () => void (shop = await openTestShop()))
afterAll(async () => shop.close())

async function run(
  words: string,
  change: Partial<CommandWorld> = {},
): Promise<{ code: ExitCode; said: string; complained: string }> {
  let [said, complained] = ['', '']
  const code = await runCommand(
    {
      catalogue: shop.kernel.catalogue,
      server: { url: shop.url, apiKey: 'key' },
      language: 'en',
      readStandardInput: () => '{"what":"from a pipe"}',
      say: (text) => void (said += text),
      complain: (text) => void (complained += text),
      ...change,
    },
    // Words are apart by two blanks, so that one may hold a blank.
    words.split('  '),
  )
  return { code, said, complained }
}

test('asks with fields, by their types', async () => {
  const { code, said } = await run('shelf.echo  --text  a b  --count=3  --isFull  --tags  x  --tags  y')
  expect([code, JSON.parse(said)]).toEqual([0, { text: 'a b', count: 3, isFull: true, tags: ['x', 'y'] }])
})

test('does with JSON, with fields and from a pipe', async () => {
  expect(JSON.parse((await run('shelf.putThing  --json  {"what":"tea"}')).said)).toMatchObject({ what: 'tea' })
  expect(JSON.parse((await run('shelf.putThing  --what  rice  --count  2')).said)).toMatchObject({ what: 'rice' })
  expect(JSON.parse((await run('shelf.putThing  -')).said)).toMatchObject({ what: 'from a pipe' })
})

test('the same key does it once', async () => {
  const once = await run('shelf.putThing  --what  tea  --key  cli-1')
  expect(await run('shelf.putThing  --what  tea  --key  cli-1')).toEqual(once)
})

test('a refusal is said in both languages with its field, and ends with 1', async () => {
  const refused = await run('shelf.putThing  --what  full')
  expect(refused).toEqual({
    code: 1,
    said: '',
    complained: 'SHELF_FULL (what): 货架满了，还剩 0 个位置。 / The shelf is full; 0 places are left.',
  })
  expect(await run('shelf.echo', { server: { url: shop.url, apiKey: undefined } })).toMatchObject({
    code: 1,
    complained: expect.stringContaining('NOT_SIGNED_IN') as string,
  })
})

test.each([
  ['shelf.nothing', 'shelf.echo'],
  ['nothing', 'yunpu operations'],
  ['shelf.putThing  what', "cannot read 'what'"],
  ['shelf.putThing  --json  {', 'not valid JSON'],
  ['shelf.putThing  --json  {}  --what  tea', 'not both'],
])('%s ends with 2 and says why', async (words, why) => {
  expect(await run(words)).toMatchObject({ code: 2, said: '', complained: expect.stringContaining(why) as string })
})

test('where no server answers, it says what to do', async () => {
  const { code, complained } = await run('shelf.echo', { server: { url: 'http://127.0.0.1:1', apiKey: 'key' } })
  expect([code, complained]).toEqual([2, expect.stringContaining('run npm start first')])
})

test('tells what there is', async () => {
  expect((await run('operations')).said).toMatch(/POST {2}shelf\.putThing +Put a thing {2}\[shelf\.edit\]/)
  expect((await run('shelf.putThing  --help')).said).toContain('SHELF_FULL')
})
