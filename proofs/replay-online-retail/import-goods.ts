import * as catalog from '#modules/catalog'
import { call } from '../tenancy/door.ts'
import type { Row } from './read-invoices.ts'

export type Wizard = { readonly url: string; readonly headers: Readonly<Record<string, string>> }

const resting: readonly catalog.ImportPhase[] = ['mapped', 'judged', 'applied', 'failed']

/** Sends a file through the whole wizard: read, mapped by its headers, judged, applied. Throws when it is refused. */
export async function runWizard(
  { url, headers }: Wizard,
  file: { readonly fileName: string; readonly bytes: Uint8Array },
  remap: (read: catalog.Import) => readonly { column: number; field: string }[] | undefined = () => undefined,
): Promise<catalog.Import> {
  const base64 = Buffer.from(file.bytes).toString('base64')
  const started = await call(url, catalog.startImport, { fileName: file.fileName, base64 }, headers)
  const importId = started.import.id
  const rest = async (running: catalog.Import): Promise<catalog.Import> => {
    let at = running
    while (!resting.includes(at.phase)) at = (await call(url, catalog.continueImport, { importId }, headers)).import
    if (at.phase === 'failed') throw new Error(`${file.fileName}: ${at.failure ?? 'failed'}`)
    return at
  }
  const read = await rest(started.import)
  const mapping = remap(read)
  if (mapping !== undefined) await rest((await call(url, catalog.mapImport, { importId, mapping }, headers)).import)
  const judged = await rest((await call(url, catalog.dryRunImport, { importId }, headers)).import)
  if (judged.counts.add === 0) throw new Error(`${file.fileName}: no row is good: ${JSON.stringify(judged.problems)}`)
  return rest((await call(url, catalog.applyImport, { importId }, headers)).import)
}

/** The goods of the rows as an old till would write them: each stock code once, at the first price it was sold for. */
export function goodsFile(rows: readonly Row[]): Uint8Array {
  const goods = new Map<string, { name: string; price: string }>()
  for (const { stockCode, description, price } of rows) {
    const known = goods.get(numberOf(stockCode))
    const isBetter = known === undefined || known.name === '' || Number(known.price) <= 0
    if (!isBetter) continue
    const name = known === undefined || known.name === '' ? description : known.name
    goods.set(numberOf(stockCode), { name, price: Number(price) > 0 ? price : (known?.price ?? '') })
  }
  const lines = [...goods].map(([number, { name, price }]) => [number, name === '' ? number : name, price].map(quoted).join(','))
  return new TextEncoder().encode(['自编码,品名,零售价', ...lines].join('\r\n'))
}

/** A stock code as the shop's own number: codes differ in case by mistake, and one of them has a space. */
export function numberOf(stockCode: string): string {
  return stockCode.toUpperCase().replaceAll(' ', '-')
}

/** Every good's id by its number. */
export async function readGoods({ url, headers }: Wizard): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  let after: string | null | undefined
  while (after !== null) {
    const page = await call(url, catalog.products, { limit: 200, after }, headers)
    for (const { number, id } of page.items) found.set(number.toUpperCase(), id)
    after = page.next
  }
  return found
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
