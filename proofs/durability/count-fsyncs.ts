import { setTimeout } from 'node:timers/promises'
import type { Run } from '../harness/proof.ts'
import { openConnection } from '../server/connection.ts'
import { createShop } from '../server/new-shop.ts'
import { startServer } from '../server/start-server.ts'
import { openSeller } from '../sale/load.ts'

const SALES = 100
/** The server remembers its figures for a second: what was asked before must not answer now. */
const REMEMBERED_MILLISECONDS = 1500

/** fsync calls for each sale of a shop that sells one by one, as its server counts them. */
export async function countFsyncs(run: Run): Promise<number> {
  const server = await startServer(run, { dataFolder: run.folder('fsyncs') })
  const shop = await createShop(server.url, { goods: 60, tills: 1 })
  const seller = await openSeller(server.url, { shop, chance: run.chance, lines: 3 })
  const before = await fsyncsAt(server.url)
  for (let sales = 0; sales < SALES; sales += 1) await seller.once()
  const after = await fsyncsAt(server.url)
  seller.close()
  await server.stop()
  return (after - before) / SALES
}

async function fsyncsAt(url: string): Promise<number> {
  await setTimeout(REMEMBERED_MILLISECONDS)
  const connection = await openConnection(url)
  const { body } = await connection.send('GET', '/metrics', {}).finally(connection.close)
  return Number(/^yunpu_database_fsyncs (\d+)$/m.exec(body)?.[1] ?? Number.NaN)
}
