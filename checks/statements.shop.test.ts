import { afterAll, expect, test } from 'vitest'
import { openHouse } from './house.ts'
import { isTest, readSources } from './source.ts'
import { refusedStatements, statementsOf } from './statements.ts'

const STATEMENTS_MIN = 120
/** Pieces are spliced where a list can be filtered; were most statements so, this check would see too little. */
const PIECES_SHARE_MAX = 0.5

const database = await openHouse()
afterAll(() => database.close())

test('the server takes every statement of the code against the tables of the whole house', async () => {
  const { whole, pieces } = statementsOf(
    readSources(['foundation', 'platform', 'modules', 'apps']).filter(({ path }) => !isTest(path)),
  )
  expect(whole.length).toBeGreaterThanOrEqual(STATEMENTS_MIN)
  expect(pieces.length / (whole.length + pieces.length)).toBeLessThan(PIECES_SHARE_MAX)
  expect(await database.transact({ as: 'owner' }, (tx) => refusedStatements(tx, whole))).toEqual([])
})

test.each([
  ['a table that is not there', 'select 1 from stock.nowhere'],
  ['a column that is not there', 'select nothing_such from journal.line'],
  ['a value of the wrong type', 'select 1 from journal.line where merchant_id = ${1}::bigint'],
  ['a slip of the pen', 'select from where'],
])('%s is refused', async (_, text) => {
  const { whole } = statementsOf([{ path: 'modules/stock/queries/levels.ts', text: `tx.rows(sql\`${text}\`)` }])
  expect(whole).toHaveLength(1)
  expect(await database.transact({ as: 'owner' }, (tx) => refusedStatements(tx, whole))).toHaveLength(1)
})

test('values become parameters, and statements with pieces in them are left out', () => {
  const text = `
    const where = sql\`on_hand < \${0}\`
    const pick = (wide: boolean) => (wide ? sql\`true\` : sql\`false\`)
    function after(next: string): Statement { return sql\`name > \${next}\` }
    const whole = sql\`select \${id}::uuid as id, \${JSON.stringify(rows)}::jsonb\`
    const filtered = [sql\`select 1 where \${where}\`, sql\`select 1 where \${pick(true)}\`, sql\`select 1 where \${after('a')}\`, sql\`select 1 where \${sql\`true\`}\`]`
  const { whole, pieces } = statementsOf([{ path: 'modules/stock/queries/levels.ts', text }])
  expect(whole.map((one) => one.text)).toEqual(['select $1::uuid as id, $2::jsonb'])
  expect(pieces).toHaveLength(9)
})
