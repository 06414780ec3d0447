import * as catalog from '#modules/catalog'
import * as till from '#modules/till'
import { shuffle } from '#science/random'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Measured, Proof, Run } from '../harness/proof.ts'
import { readGoods, runWizard, type Wizard } from '../replay-online-retail/import-goods.ts'
import { createShop } from '../server/new-shop.ts'
import { startServer } from '../server/start-server.ts'
import { call } from '../tenancy/door.ts'

const SOLD_AT_ONCE = 100

type File = {
  readonly dataset: string
  readonly path: string
  /** Columns that no header of an old till would name so; left out: the wizard finds them itself. */
  readonly columns?: Readonly<Record<string, string>>
}

const files: readonly File[] = [
  { dataset: 'cn-shop-catalogue', path: 'catalogue.csv.gz' },
  {
    dataset: 'openfoodfacts-lifyzer',
    path: 'products_sample.csv.gz',
    columns: { barcode_id: 'barcode', product_name: 'name' },
  },
]

/** Real files of real shops through the wizard, and their goods over the counter at once. */
export const importFiles: Proof = {
  name: 'import',
  claim: 'A real shop’s export goes in by the wizard, each row is told its verdict, and the goods can be sold at once.',
  bars: {
    rows: { op: '>=', value: 10_000 },
    rowsDiffering: { op: '=', value: 0 },
    rowsWithoutVerdict: { op: '=', value: 0 },
    goodsMissing: { op: '=', value: 0 },
    goodsNotSold: { op: '=', value: 0 },
  },
  run,
}

async function run(proof: Run): Promise<Measured> {
  const figures: Record<string, number> = { rows: 0, rowsDiffering: 0, rowsWithoutVerdict: 0, goodsMissing: 0, goodsNotSold: 0 }
  const add = (name: string, value: number) => (figures[name] = (figures[name] ?? 0) + value)
  const notes: string[] = []
  for (const file of files) {
    const bytes = readFile(file)
    const server = await startServer(proof, { dataFolder: proof.folder(file.dataset) })
    const shop = await createShop(server.url, { goods: 0, tills: 0 })
    const wizard: Wizard = { url: server.url, headers: { authorization: `Bearer ${shop.apiKey}` } }
    const began = performance.now()
    const imported = await runWizard(wizard, { fileName: file.path, bytes }, (read) => mapped(read, file))
    const seconds = (performance.now() - began) / 1000
    const { counts } = imported
    const goods = await readGoods(wizard)
    const sold = await sellSome(wizard, { storeId: shop.storeId, productIds: shuffle(proof.chance, [...goods.values()]) })
    add('rows', counts.rows)
    add('rowsDiffering', Math.abs(counts.rows - countLines(bytes)))
    add('rowsWithoutVerdict', Math.abs(counts.rows - counts.add - counts.update - counts.same - counts.refuse - counts.skip))
    add('goodsMissing', Math.abs(counts.add - goods.size) + Math.abs(counts.applied - counts.add - counts.update))
    add('goodsNotSold', SOLD_AT_ONCE - sold)
    for (const [name, value] of Object.entries({ ...pickCounts(imported), rowsPerSecond: counts.rows / seconds }))
      figures[`${file.dataset}.${name}`] = value
    notes.push(`${file.dataset}: ${imported.problems.map(({ code, rows }) => `${code} ${rows}`).join(', ')}`)
    proof.say(`${file.dataset}: ${counts.rows} rows, ${goods.size} goods, ${sold} sold`)
    await server.stop()
  }
  return { figures, data: files.map(({ dataset }) => dataset), notes }
}

function pickCounts({ counts }: catalog.Import): Record<string, number> {
  const { rows, add, update, same, refuse, skip, warned } = counts
  return { rows, add, update, same, refuse, skip, warned }
}

function readFile({ dataset, path }: File): Uint8Array {
  const found = join(process.env['YUNPU_DATASETS'] ?? '../shared/data', dataset, path)
  if (!existsSync(found)) throw new Error(`there is no ${found}: say where the data sets are by YUNPU_DATASETS`)
  return readFileSync(found)
}

/** Lines under the header; neither file has a line break within a cell. */
function countLines(bytes: Uint8Array): number {
  const lines = gunzipSync(bytes).toString('utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').length - 1
}

function mapped({ headers }: catalog.Import, { columns }: File) {
  if (columns === undefined) return undefined
  return Object.entries(columns).map(([header, field]) => ({ column: headers.indexOf(header), field }))
}

/** Sells so many goods, one a ticket, asking the price where the file had none; answers how many went over the counter. */
async function sellSome(
  { url, headers }: Wizard,
  { storeId, productIds }: { storeId: string; productIds: readonly string[] },
): Promise<number> {
  let sold = 0
  for (const productId of productIds.slice(0, SOLD_AT_ONCE)) {
    const { product } = await call(url, catalog.product, { productId }, headers)
    const price = product.priceMinor === null ? { unitPriceMinor: 500 } : {}
    const code = product.barcodes[0] === undefined ? {} : { code: product.barcodes[0].code }
    const line = { productId, quantityThousandths: product.byWeight ? 350 : 1000, ...price, ...code }
    const tenders = [{ kind: 'cash', givenMinor: 100_000_000 }]
    const receipt = await call(url, till.completeSale, { storeId, lines: [line], tenders }, headers)
    if (receipt.lines[0]?.productId === productId) sold += 1
  }
  return sold
}
