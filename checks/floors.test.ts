import { expect, test } from 'vitest'
import { floorBreaches } from './floors.ts'
import { importsOf, readSources, type SourceFile } from './source.ts'

const IMPORTS_MIN = 1000

function file(path: string, ...specifiers: string[]): SourceFile {
  return { path, text: specifiers.map((one) => `import { x } from '${one}'`).join('\n') }
}

test('a floor imports only from floors below it, and folders meet at their doors', () => {
  const files = readSources()
  expect(files.flatMap(importsOf).length).toBeGreaterThan(IMPORTS_MIN)
  expect(floorBreaches(files)).toEqual([])
})

test.each([
  ['science/inventory/order.ts', 'zod'],
  ['science/inventory/order.ts', 'node:fs'],
  ['science/inventory/order.ts', '#foundation/clock'],
  ['science/inventory/order.ts', '../money/split.ts'],
  ['foundation/log/log.ts', '#platform/contract'],
  ['platform/ledger/post.ts', '#modules/stock'],
  ['platform/ledger/post.ts', '../journal/chain.ts'],
  ['platform/ledger/post.ts', '#platform/ledger'],
  ['modules/till/contract.ts', '#web/ui'],
  ['modules/till/actions/complete-sale.ts', '../../stock/contract.ts'],
  ['modules/till/actions/complete-sale.ts', '#apps/yunpu'],
  ['modules/till/actions/complete-sale.ts', '#elsewhere/yunpu'],
  ['modules/till/web/till.tsx', '../actions/complete-sale.ts'],
  ['modules/till/web/till.tsx', '#platform/ledger'],
  ['modules/till/web/till.tsx', '#foundation/database'],
  ['modules/till/actions/complete-sale.ts', '#platform/replica/web'],
  ['modules/till/web/till.tsx', '#platform/replica/web/till-log'],
  ['modules/till/web/till.tsx', '../../stock/contract.ts'],
  ['modules/till/jobs/close.ts', '#platform/access/token'],
  ['modules/till/web/till.tsx', 'node:fs'],
  ['platform/access/web/staff-screen.tsx', '../token.ts'],
  ['platform/access/web/staff-screen.tsx', '#modules/till'],
  ['web/ui/button.tsx', '#foundation/database'],
  ['web/ui/button.tsx', '../../modules/till/web/till.tsx'],
])('%s may not import %s', (path, specifier) => {
  expect(floorBreaches([file(path, specifier)])).toHaveLength(1)
})

test('a re-export and a dynamic import are imports', () => {
  const text = `export { x } from '../stock/tables.ts'\nexport const load = () => import('../stock/module.ts')`
  expect(floorBreaches([{ path: 'modules/till/module.ts', text }])).toHaveLength(2)
})

test.each([
  [
    'modules/till/web/till.tsx',
    'react',
    '#web/ui',
    '#modules/stock',
    '#science/money',
    '#platform/contract',
    '#platform/access/contract',
    '#platform/replica/web',
    '../contract.ts',
    '../decide-change.ts',
    './pad.tsx',
  ],
  [
    'modules/till/actions/complete-sale.ts',
    '#platform/ledger',
    '#foundation/database',
    '#modules/stock',
    '../contract.ts',
    'node:fs',
  ],
  ['platform/access/web/staff-screen.tsx', '#web/ui', '#platform/contract', '../contract.ts', '../decide-pin.ts'],
  ['apps/yunpu/main.ts', '../../modules/till/module.ts', '#platform/http'],
  ['proofs/ledger.ts', '../modules/till/module.ts'],
  ['modules/till/till.shop.test.ts', '../stock/module.ts'],
])('%s may import %s and its like', (path, ...specifiers) => {
  expect(floorBreaches([file(path, ...specifiers)])).toEqual([])
})

test('types of the server may be known in the browser', () => {
  const text = `import type { Caller } from '#platform/module'`
  expect(floorBreaches([{ path: 'web/client/client.ts', text }])).toEqual([])
})
