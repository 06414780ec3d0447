import { type Database, migrate, readMigrations } from '#foundation/database'
import { saleCompleted } from '#modules/till'
import {
  accept,
  BATCH_LINES_MAX,
  cryptoOf,
  type FactDraft,
  journalMigrations,
  type Line,
  link,
  newKeys,
  NO_HASH,
  rawPublicKey,
  registerChain,
} from '#platform/journal'
import { takeShipment } from '#platform/replica'
import { type Chance, poisson } from '#science/random'
import { fillBasket, receiptOf } from '../shop/basket.ts'
import { goodsInStock } from '../shop/goods.ts'

const START = { n: 0, hash: NO_HASH }
export const MERCHANT = '01970000-0000-7000-8000-00000000000a'
const STORE = {
  storeId: '01970000-0000-7000-8000-00000000001a',
  name: '街角店',
  zone: 'Asia/Shanghai',
  cutoffHour: 4,
  currency: 'CNY',
}
const FIRST_SALE_MS = Date.parse('2026-01-02T00:00:00.000Z')
const BETWEEN_SALES_MS = 37_000
/** The demo shop's baskets: 3.2 lines, one at least. */
const FURTHER_LINES_MEAN = 2.2

/** One till's chain: its name, its key, its lines in order. */
export type TillChain = {
  readonly chain: string
  readonly deviceId: string
  readonly publicKey: string
  readonly lines: readonly Line[]
}

/** Chains of sales as tills write them: every body is a receipt that the till's own code decided. */
export function writeChains(chance: Chance, size: { readonly chains: number; readonly linesEach: number }): TillChain[] {
  let ids = 0
  const newId = () => `01970000-0000-7000-9000-${(ids += 1).toString(16).padStart(12, '0')}`
  const products = goodsInStock(349, newId)
  const byId = new Map(products.map((product) => [product.id, product]))
  return Array.from({ length: size.chains }, () => {
    const deviceId = newId()
    const { privateKey, publicKey } = newKeys()
    const crypto = cryptoOf(privateKey)
    let prev = NO_HASH
    const lines = Array.from({ length: size.linesEach }, (_, index) => {
      const at = new Date(FIRST_SALE_MS + index * BETWEEN_SALES_MS).toISOString()
      const count = 1 + poisson(chance, FURTHER_LINES_MEAN)
      const basket = fillBasket(chance, { products, storeId: STORE.storeId, lines: count, receiptId: newId() })
      const line = link(saleOf(basket, at), { merchant: MERCHANT, chain: deviceId, seq: index + 1, prev }, crypto)
      prev = line.hash
      return line
    })
    return { chain: deviceId, deviceId, publicKey: rawPublicKey(publicKey), lines }

    function saleOf(basket: ReturnType<typeof fillBasket>, at: string): FactDraft {
      const body = receiptOf(basket, { products: byId, store: STORE, at, cashierId: null })
      const by = { person: null, device: deviceId, key: null }
      return {
        id: body.receiptId,
        kind: saleCompleted.name,
        store: STORE.storeId,
        at,
        day: body.day,
        by,
        deed: 'till.completeSale',
        body,
      }
    }
  })
}

/** Ships the chains into a fresh database through the journal's own receiver, which checks every signature. */
export async function storeChains(database: Database, chains: readonly TillChain[], say: (line: string) => void): Promise<void> {
  await migrate(database, [{ module: 'journal', files: await readMigrations(journalMigrations.folder) }])
  const scope = { as: 'merchant', merchantId: MERCHANT } as const
  for (const { chain, deviceId, publicKey, lines } of chains) {
    await database.transact(scope, (tx) => registerChain(tx, { merchantId: MERCHANT, chain, deviceId, publicKey }))
    for (let from = 0; from < lines.length; from += BATCH_LINES_MAX) {
      const batch = lines.slice(from, from + BATCH_LINES_MAX)
      const base = { n: from, hash: lines[from - 1]?.hash ?? NO_HASH }
      const receivedAt = '2026-03-02T02:00:00.000Z'
      const sent = { merchantId: MERCHANT, chain, base, oldest: START, lines: batch, receivedAt }
      await database.transact(scope, (tx) => accept(tx, sent, (kept, shipment) => takeShipment(kept, shipment, false)))
    }
  }
  say(`${database.runner}: ${chains.reduce((sum, { lines }) => sum + lines.length, 0)} lines stored`)
}
