import * as stock from '#modules/stock'
import { openLog } from '#foundation/log'
import { listMerchants } from '#platform/access'
import { openOwnDatabase } from '../../apps/yunpu/open-house.ts'
import type { Measured, Proof, Run } from '../harness/proof.ts'
import { openConnection } from '../server/connection.ts'
import { createShop } from '../server/new-shop.ts'
import { startServer } from '../server/start-server.ts'
import { call } from '../tenancy/door.ts'
import { compareBooks } from './compare.ts'
import { addUp, type Expected } from './expected.ts'
import { goodsFile, numberOf, readGoods, runWizard, type Wizard } from './import-goods.ts'
import { DATASET, groupInvoices, type Invoice, readRows } from './read-invoices.ts'
import { toDeeds } from './to-deeds.ts'

const INVOICES = 25_900
const INVOICES_QUICK = 300
const CLIENTS = 4

/** A year of a real wholesaler, sent invoice by invoice as its till would, and then added up twice. */
export const replayOnlineRetail: Proof = {
  name: 'replay-online-retail',
  claim: 'A real year of invoices through the public API leaves ledger, stock and journal equal to sums made without us.',
  bars: {
    invoices: { op: '>=', value: INVOICES },
    refused: { op: '=', value: 0 },
    moneyDiffering: { op: '=', value: 0 },
    stockDiffering: { op: '=', value: 0 },
    stockDifferingByApi: { op: '=', value: 0 },
    journalDiffering: { op: '=', value: 0 },
    ledgerUnsound: { op: '=', value: 0 },
    journalUnsound: { op: '=', value: 0 },
  },
  run,
}

async function run(proof: Run): Promise<Measured> {
  const all = groupInvoices(readRows())
  const invoices = proof.quick ? all.slice(0, INVOICES_QUICK) : all
  const rows = invoices.flatMap((invoice) => invoice.rows)
  const dataFolder = proof.folder('data')
  const server = await startServer(proof, { dataFolder })
  const shop = await createShop(server.url, { goods: 0, tills: 0 })
  const wizard: Wizard = { url: server.url, headers: { authorization: `Bearer ${shop.apiKey}` } }
  const began = performance.now()
  const imported = await runWizard(wizard, { fileName: 'stock.csv', bytes: goodsFile(rows) })
  const goods = await readGoods(wizard)
  const importSeconds = (performance.now() - began) / 1000
  proof.say(`${goods.size} goods by the wizard in ${importSeconds.toFixed(1)} s (${imported.counts.refuse} rows refused)`)
  const sent = await sendAll(proof, { url: server.url, apiKey: shop.apiKey, storeId: shop.storeId, goods, invoices })
  const expected = addUp(rows)
  const stockDifferingByApi = await askStock(wizard, { storeId: shop.storeId, goods, expected })
  await server.stop()
  proof.say('adding the books up')
  const database = await openOwnDatabase({ dataFolder, databaseUrl: undefined }, openLog({ level: 'error' }))
  proof.defer(() => database.close())
  const [merchant] = await listMerchants(database)
  const merchantId = merchant?.merchantId ?? ''
  const books = await compareBooks(database, { merchantId, storeId: shop.storeId, goods, expected, say: proof.say })
  return {
    figures: {
      invoices: invoices.length,
      lines: rows.length,
      goods: goods.size,
      ...sent,
      importGoodsPerSecond: goods.size / importSeconds,
      soldForMinor: expected.soldFor,
      givenBackMinor: expected.givenBack,
      stockDifferingByApi,
      ...books,
    },
    data: [DATASET],
    notes: [
      'Rows: C invoices are goods taken back; fewer than none without a C is stock put right; a price below nought is a bad debt, taken back without goods for the shelf; more than 200 lines make several receipts.',
      'Prices are whole pence; the file has four rows at 0.001 pounds, which are sold at nought by both sides.',
      'Codes that differ in case only are one good, as a till reads them; receipts bear the day of the replay.',
    ],
    ...(proof.quick ? { without: ['invoices'] } : {}),
  }
}

type Sending = {
  readonly url: string
  readonly apiKey: string
  readonly storeId: string
  readonly goods: ReadonlyMap<string, string>
  readonly invoices: readonly Invoice[]
}

/** Sends every deed once, by a few clients that each take the next invoice. */
async function sendAll(proof: Run, { url, apiKey, storeId, goods, invoices }: Sending) {
  let next = 0
  let deeds = 0
  let refused = 0
  const productOf = (stockCode: string) => goods.get(numberOf(stockCode)) ?? ''
  const began = performance.now()
  const client = async () => {
    const connection = await openConnection(url)
    for (let invoice = invoices[next++]; invoice !== undefined; invoice = invoices[next++]) {
      for (const { operation, key, body } of toDeeds(invoice, { storeId, productOf })) {
        const headers = { authorization: `Bearer ${apiKey}`, 'idempotency-key': key }
        const answer = await connection.send('POST', `/v1/${operation}`, headers, JSON.stringify(body))
        deeds += 1
        if (answer.status === 200) continue
        refused += 1
        proof.say(`${key}: ${answer.status} ${answer.body}`)
      }
      if (next % 1000 === 0) proof.say(`${next} invoices, ${Math.round(deeds / ((performance.now() - began) / 1000))} deeds/s`)
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  const seconds = (performance.now() - began) / 1000
  return { deeds, refused, sendSeconds: seconds, deedsPerSecond: deeds / seconds, invoicesPerSecond: invoices.length / seconds }
}

/** Every good's stock as the API tells it. */
async function askStock(
  { url, headers }: Wizard,
  { storeId, goods, expected }: { storeId: string; goods: ReadonlyMap<string, string>; expected: Expected },
): Promise<number> {
  const told = new Map<string, number>()
  let after: string | null | undefined
  while (after !== null) {
    const page = await call(url, stock.levels, { storeId, limit: 200, after }, headers)
    for (const { productId, onHandThousandths } of page.items) told.set(productId, onHandThousandths)
    after = page.next
  }
  const wanted = new Map<string, number>()
  for (const [code, pieces] of expected.shelf) wanted.set(numberOf(code), (wanted.get(numberOf(code)) ?? 0) + pieces * 1000)
  return [...goods].filter(([number, id]) => told.get(id) !== (wanted.get(number) ?? 0)).length
}
