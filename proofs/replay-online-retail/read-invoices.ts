import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** One row of the file, as it stands there. */
export type Row = {
  readonly invoice: string
  readonly stockCode: string
  readonly description: string
  readonly quantity: number
  /** In pounds, as written: `2.55`. */
  readonly price: string
}

/** The rows of one invoice, in the order of the file. */
export type Invoice = { readonly number: string; readonly rows: readonly Row[] }

export const DATASET = 'online-retail-uci'

/** Every row of the data set. Throws with where it was looked for when it is not there. */
export function readRows(): Row[] {
  const folder = process.env['YUNPU_DATASETS'] ?? '../shared/data'
  const path = join(folder, DATASET, 'online_retail.csv.gz')
  if (!existsSync(path)) throw new Error(`there is no ${path}: say where the data sets are by YUNPU_DATASETS`)
  const [, ...lines] = gunzipSync(readFileSync(path)).toString('utf8').split('\n')
  return lines.filter((line) => line !== '').map(readRow)
}

/** Rows of one number are one invoice, wherever they stand. */
export function groupInvoices(rows: readonly Row[]): Invoice[] {
  const invoices = new Map<string, Row[]>()
  for (const row of rows) {
    const known = invoices.get(row.invoice)
    if (known === undefined) invoices.set(row.invoice, [row])
    else known.push(row)
  }
  return [...invoices].map(([number, own]) => ({ number, rows: own }))
}

function readRow(line: string): Row {
  const [invoice = '', stockCode = '', description = '', quantity = '', , price = ''] = fieldsOf(line)
  return { invoice, stockCode, description, quantity: Number(quantity), price }
}

/** Fields apart by commas; one in quotes may hold commas, and quotes written twice. */
function fieldsOf(line: string): string[] {
  const fields = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)
  return [...fields].map(([, quoted, plain]) => (quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"')).trimEnd())
}
