import { type Database, rawSql, sqlState } from '#foundation/database'
import { seededChance } from '#science/random'
import { type Material, randomStatement } from './random-sql.ts'
import { countRows, forgetMerchant } from './read-schema.ts'

export type SqlFigures = {
  readonly statements: number
  /** Statements that were run to their end; the others were refused by the database. */
  readonly answered: number
  /** Answers in which something of the other shop stood. */
  readonly foreignRows: number
  /** Statements that answered otherwise once the other shop was gone: they had seen it. */
  readonly interfered: number
  /** Tables of the other shop that were not as before. */
  readonly changed: number
  /** Tables that answered something else than TENANT_NOT_SET without a merchant. */
  readonly openWithoutMerchant: number
}

class Undone extends Error {}

/**
 * Runs so many generated statements as one shop's app role, each undone afterwards: once beside the other
 * shop and once after every row of that was taken away. What it may see is the same both times.
 */
export async function runSql(
  database: Database,
  material: Material,
  given: { statements: number; secrets: ReadonlySet<string>; seed: string; found: (statement: string, answer: string) => void },
): Promise<SqlFigures> {
  const { schema, mine, other } = material
  const { secrets, found } = given
  const chance = seededChance(given.seed)
  const texts = Array.from({ length: given.statements }, () => randomStatement(chance, material))
  const before = await countRows(database, schema, other)
  const beside: string[] = []
  let answered = 0
  let foreignRows = 0
  for (const text of texts) {
    const { rows, problem } = await runAs(database, mine, text)
    beside.push(`${rows}${problem}`)
    if (problem === '') answered += 1
    // What the statement itself said does not count: an error quotes it.
    const shown = [...secrets].filter((secret) => !text.includes(secret) && `${rows}${problem}`.includes(secret))
    // A function may hand its own argument back; a row of a table that names the other shop is always wrong.
    const isEcho = /^select \* from \S+\(/.test(text) && text.includes(other)
    if (shown.length === 0 && (!rows.includes(other) || isEcho)) continue
    foreignRows += 1
    found(text, `${rows}${problem}`)
  }
  const after = await countRows(database, schema, other)
  const changed = [...before].filter(([name, seen]) => after.get(name) !== seen).length
  const openWithoutMerchant = await countOpen(database, material)
  await forgetMerchant(database, schema, other)
  let interfered = 0
  for (const [index, text] of texts.entries()) {
    const { rows, problem } = await runAs(database, mine, text)
    if (`${rows}${problem}` === beside[index]) continue
    interfered += 1
    found(text, `${beside[index]?.slice(0, 500)}\n  and without the other shop\n${`${rows}${problem}`.slice(0, 500)}`)
  }
  return { statements: texts.length, answered, foreignRows, interfered, changed, openWithoutMerchant }
}

/** The rows in an order of their own, or why there are none; whatever was written is undone. */
async function runAs(database: Database, merchantId: string, text: string): Promise<{ rows: string; problem: string }> {
  let rows = ''
  try {
    await database.transact({ as: 'merchant', merchantId }, async (tx) => {
      const found = await tx.rows(rawSql(text))
      rows = found
        .map((row) => JSON.stringify(row))
        .toSorted()
        .join('\n')
      throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) return { rows: '', problem: problemOf(error) }
  }
  return { rows, problem: '' }
}

function problemOf(error: unknown): string {
  const details = typeof error === 'object' && error !== null ? Object.entries(error) : []
  const told = details.filter(([name]) => ['detail', 'hint', 'where', 'message'].includes(name))
  return `${sqlState(error) ?? 'failed'} ${error instanceof Error ? error.message : ''} ${JSON.stringify(told)}`
}

async function countOpen(database: Database, { schema, mine }: Material): Promise<number> {
  let open = 0
  for (const { name, columns } of schema.relations) {
    if (!columns.some((column) => column.name === 'merchant_id')) continue
    const told = await database
      .transact({ as: 'merchant', merchantId: mine }, async (tx) => {
        await tx.rows(rawSql(`select set_config('app.merchant', '', true)`))
        return JSON.stringify(await tx.rows(rawSql(`select * from ${name}`)))
      })
      .catch((error: unknown) => problemOf(error))
    if (!/TENANT_NOT_SET|permission denied/.test(told)) open += 1
  }
  return open
}
