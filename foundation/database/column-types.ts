import pg from 'pg'

// Object ids of the types whose default parser would lose something.
const int8 = 20
const int8Array = 1016
const date = 1082
const dateArray = 1182
const timestamp = 1114
const timestampArray = 1115
const instant = 1184
const instantArray = 1185
const interval = 1186
const textArray = 1009

/**
 * How columns become values, for one connection: int8 a safe Number, timestamptz an RFC 3339 UTC
 * string with milliseconds, date `YYYY-MM-DD`; numeric and interval stay the text of PostgreSQL.
 */
export function columnTypes(): pg.TypeOverrides {
  const types = new pg.TypeOverrides()
  types.setTypeParser(int8, toSafeNumber)
  types.setTypeParser(int8Array, arrayOf(toSafeNumber))
  types.setTypeParser(date, String)
  types.setTypeParser(dateArray, arrayOf(String))
  types.setTypeParser(timestamp, String)
  types.setTypeParser(timestampArray, arrayOf(String))
  types.setTypeParser(instant, toInstant)
  types.setTypeParser(instantArray, arrayOf(toInstant))
  types.setTypeParser(interval, String)
  return types
}

/** A bigint as Number. Throws beyond ±(2^53 − 1): a rounded amount of money is worse than an error. */
export function toSafeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a safe integer`)
  return value
}

const utc = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/

/** PostgreSQL's text of a timestamptz as `2026-03-02T01:00:00.000Z`. `infinity` stays what it is. */
export function toInstant(text: string): string {
  const match = utc.exec(text)
  if (match !== null) return `${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`
  const instantMs = Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
  return Number.isNaN(instantMs) ? text : new Date(instantMs).toISOString()
}

/** Arrays, nested as PostgreSQL nests them: the driver cuts the text, `parse` reads each element. */
function arrayOf(parse: (text: string) => unknown): (text: string) => unknown {
  const cut = new pg.TypeOverrides().getTypeParser(textArray, 'text')
  const deep = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(deep)
    return typeof value === 'string' ? parse(value) : value
  }
  // Its type says that a parser takes the type's number; it takes the column's text.
  return (text) => deep(Reflect.apply(cut, undefined, [text]))
}
