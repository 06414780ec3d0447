/** One SQL statement: text with $1… and its values. Made by {@link sql}. */
export type Statement = {
  readonly text: string
  readonly values: readonly unknown[]
  /** Present when the text comes again and again, so that the server prepares it once a session. */
  readonly name: string | undefined
}

const names = new WeakMap<TemplateStringsArray, string>()
// Spliced texts are few in truth: the columns of a table around one of a handful of conditions.
const namesOfTexts = new Map<string, string>()
const NAMED_TEXTS_MAX = 300 // each is kept prepared by every session
let named = 0

/**
 * SQL in plain sight. Values become parameters; a nested statement is spliced in.
 *
 * @example
 * sql`select name from catalog.product where product_id = ${productId}`
 * sql`select * from stock.level where ${where} order by name`   // where = sql`on_hand < ${0}`
 *
 * Pass a set as one JSON parameter, `jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)`, or as
 * arrays for `unnest`: never a query in a loop.
 */
export function sql(strings: TemplateStringsArray, ...parts: readonly unknown[]): Statement {
  const values: unknown[] = []
  let spliced = false
  let text = strings[0] ?? ''
  parts.forEach((part, index) => {
    if (isStatement(part)) {
      spliced = true
      text += part.text.replace(/\$(\d+)/g, (_, number) => `$${Number(number) + values.length}`)
      values.push(...part.values)
    } else {
      values.push(part)
      text += `$${values.length}`
    }
    text += strings[index + 1] ?? ''
  })
  return { text, values, name: spliced ? nameOfText(text) : nameOf(strings) }
}

/** A statement from text that is not a template: migrations and catalogue look-ups only. */
export function rawSql(text: string, values: readonly unknown[] = []): Statement {
  return { text, values, name: undefined }
}

function isStatement(part: unknown): part is Statement {
  return typeof part === 'object' && part !== null && 'text' in part && 'values' in part && 'name' in part
}

function nameOfText(text: string): string | undefined {
  const known = namesOfTexts.get(text)
  if (known !== undefined || namesOfTexts.size === NAMED_TEXTS_MAX) return known
  named += 1
  namesOfTexts.set(text, `y${named}`)
  return `y${named}`
}

function nameOf(strings: TemplateStringsArray): string {
  let name = names.get(strings)
  if (name === undefined) {
    named += 1
    name = `y${named}`
    names.set(strings, name)
  }
  return name
}
