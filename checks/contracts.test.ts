import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { action, event, permission, query } from '#platform/contract'
import { loadContracts, published, wordBreaches } from './contracts.ts'
import { nameBreaches } from './names.ts'
import { readSources, ROOT } from './source.ts'

const MODULES_MIN = 5
const OPERATIONS_MIN = 70
const contracts = await loadContracts()

test('every operation, event, permission and refusal speaks both languages', () => {
  expect(contracts.length).toBeGreaterThanOrEqual(MODULES_MIN)
  expect(contracts.flatMap((one) => one.operations).length).toBeGreaterThanOrEqual(OPERATIONS_MIN)
  expect(wordBreaches(contracts)).toEqual([])
})

test('an operation lives where its name says', () => {
  expect(
    nameBreaches(
      contracts,
      readSources(['modules', 'platform']).map(({ path }) => path),
    ),
  ).toEqual([])
})

test('every module is a word of docs/words.md, in `code` or in a table', () => {
  const words = readFileSync(join(ROOT, 'docs/words.md'), 'utf8')
  expect(contracts.map(({ module }) => module).filter((name) => !new RegExp(`[\`|*] ?${name} ?[\`|*]`).test(words))).toEqual([])
})

const noInput = z.strictObject({})
const title = { zh: '库存', en: 'Stock' }

test.each([
  [
    'an empty title',
    action('stock.countIn', { title: { zh: '', en: 'Count in' }, needs: 'signed-in', input: noInput, output: noInput }),
  ],
  [
    'an untranslated title',
    query('stock.levels', { title: { zh: '库存', en: '库存' }, needs: 'signed-in', input: noInput, output: noInput }),
  ],
  ['a stranger', event('till.saleCompleted', { title, body: noInput })],
  ['a permission without Chinese', permission('stock.count', { zh: 'Count', en: 'Count' })],
  [
    'a refusal in lower case',
    action('stock.countIn', { title, needs: 'signed-in', input: noInput, output: noInput, refuses: { tooMany: title } }),
  ],
  [
    'a refusal whose places differ',
    action('stock.countIn', {
      title,
      needs: 'signed-in',
      input: noInput,
      output: noInput,
      refuses: { TOO_MANY: { zh: '最多 {limit}', en: 'Too many' } },
    }),
  ],
  ['an unknown permission', action('stock.countIn', { title, needs: 'stock.nothing', input: noInput, output: noInput })],
])('%s is caught', (_, value) => {
  expect(wordBreaches([published('modules/stock', [value])])).toHaveLength(1)
})

test('a lost handler, a stray file and a misplaced verb are caught', () => {
  const levels = query('stock.levels', { title, needs: 'signed-in', input: noInput, output: noInput })
  const countIn = action('stock.countIn', { title, needs: 'signed-in', input: noInput, output: noInput })
  const stock = published('modules/stock', [levels, countIn])
  expect(nameBreaches([stock], ['modules/stock/queries/levels.ts', 'modules/stock/actions/count-in.ts'])).toEqual([])
  expect(
    nameBreaches(
      [stock],
      ['modules/stock/queries/levels.ts', 'modules/stock/queries/count-in.ts', 'modules/stock/actions/sums.ts'],
    ),
  ).toEqual([
    'stock.countIn: there is no modules/stock/actions/count-in.ts',
    'modules/stock/actions/sums.ts: no operation of the contract bears this name',
    'modules/stock/queries/count-in.ts: no operation of the contract bears this name',
  ])
})
