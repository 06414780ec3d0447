import pg from 'pg'
import { seededChance } from '#science/random'
import { openEmbedded } from '../../foundation/database/embedded.ts'
import { WireStream } from '../../foundation/database/wire-stream.ts'
import { median } from '../harness/latency.ts'
import type { Measured, Proof, Run } from '../harness/proof.ts'
import { startExternal, WITHOUT_EXTERNAL } from '../server/external.ts'
import { createShop, type NewShop } from '../server/new-shop.ts'
import { startServer } from '../server/start-server.ts'
import { bareRows, openBareWriter } from './bare.ts'
import { countTrips } from './count-trips.ts'
import { measureSpeed, openSeller, type Speed } from './load.ts'
import { shipBatches, writeBatches } from './log-batches.ts'

const LINES_A_SALE = 5
const GOODS = 349
const BATCH_SALES = 100
const CLIENTS = [1, 4, 16] as const

/** A sale through HTTP beside the same rows in bare SQL. */
export const sale: Proof = {
  name: 'sale',
  claim: 'Selling through HTTP reaches half of what bare SQL reaches with the same rows, in 50 ms and 6 round trips.',
  bars: {
    embeddedRatioAt16: { op: '>=', value: 0.5 },
    externalRatioAt16: { op: '>=', value: 0.5 },
    embeddedP99MsAt4: { op: '<=', value: 50 },
    externalP99MsAt4: { op: '<=', value: 50 },
    roundTripsPerSale: { op: '<=', value: 6 },
    embeddedLogBatchRatio: { op: '>=', value: 4 },
    externalLogBatchRatio: { op: '>=', value: 4 },
  },
  run: async (run) => {
    const embedded = await measureEmbedded(run)
    const external = await measureExternal(run)
    const measured: Measured = {
      figures: { ...embedded, ...external },
      data: [`generated: baskets of ${LINES_A_SALE} of the demo shop's ${GOODS} goods, seed sale`],
      notes: [
        'bare: one prepared statement a sale, a transaction of its own, no role, no row-level security, no look-up; the same tables and settings',
        'both reach the external server by its socket; round trips are counted by a proxy on its port, begin and commit included',
        ...(external === undefined ? [WITHOUT_EXTERNAL] : []),
      ],
    }
    return measured
  },
}

type Figures = Record<string, number>

async function measureEmbedded(run: Run): Promise<Figures> {
  const dataFolder = run.folder('embedded')
  const server = await startServer(run, { dataFolder })
  const shop = await createShop(server.url, { goods: GOODS, tills: 1 })
  const sold = await sellAtEach(run, server.url, shop, 'embedded')
  const batches = await shipAll(run, server.url, shop, 'embedded')
  await server.stop()

  const backend = await openEmbedded(`${dataFolder}/db/pgdata`)
  run.defer(() => backend.close())
  const client = new pg.Client({ user: 'postgres', database: 'postgres', ssl: false, stream: () => new WireStream(backend) })
  await client.connect()
  const rows = bareRows(seededChance('bare'), shop, LINES_A_SALE)
  const writer = await openBareWriter(client, { rows, shop, chance: run.chance })
  const writeOne = async () => ({ once: writer.write, close: () => undefined })
  await measureSpeed(1, secondsOf(run) / 3, writeOne)
  // The engine has one session: more clients would only stand in line for it.
  const bare = await inTurns(run, () => measureSpeed(1, secondsOf(run), writeOne))
  run.say(`embedded: bare ${Math.round(bare)} sales/s`)
  await client.end()
  await backend.close()
  return figuresOf('embedded', sold, new Map(CLIENTS.map((clients) => [clients, bare])), batches)
}

async function measureExternal(run: Run): Promise<Figures | undefined> {
  const postgres = await startExternal(run)
  if (postgres === undefined) return undefined
  const server = await startServer(run, { dataFolder: run.folder('external'), databaseUrl: postgres.socketUrl })
  const shop = await createShop(server.url, { goods: GOODS, tills: 1 })
  const rows = bareRows(seededChance('bare'), shop, LINES_A_SALE)
  const openBare = async () => {
    const client = new pg.Client(postgres.socketUrl)
    await client.connect()
    const writer = await openBareWriter(client, { rows, shop, chance: run.chance })
    return { once: writer.write, close: () => client.end() }
  }
  const sold = await sellAtEach(run, server.url, shop, 'external')
  const batches = await shipAll(run, server.url, shop, 'external')
  // Gone before the bare writers come: its reactions would hear their sales, and take the machine's time from whoever is measured.
  await server.stop()
  await measureSpeed(4, secondsOf(run) / 3, openBare)
  const bare = new Map<number, number>()
  for (const clients of CLIENTS) {
    bare.set(clients, await inTurns(run, () => measureSpeed(clients, secondsOf(run), openBare)))
    run.say(`external: bare ${Math.round(bare.get(clients) ?? 0)} sales/s with ${clients}`)
  }
  const trips = await countRoundTrips(run, postgres.url, shop)
  return { ...figuresOf('external', sold, bare, batches), ...trips }
}

/** Sales one by one through a counter, once the sessions have prepared their statements. */
async function countRoundTrips(run: Run, databaseUrl: string, shop: NewShop): Promise<Figures> {
  const counted = await countTrips(run, databaseUrl)
  const server = await startServer(run, { dataFolder: run.folder('counted'), databaseUrl: counted.url })
  const seller = await openSeller(server.url, { shop, chance: run.chance, lines: LINES_A_SALE })
  for (let sales = 0; sales < 100; sales += 1) await seller.once()
  seller.close()
  await server.stop()
  if (counted.answersOfSales.length < 100) throw new Error(`the counter saw ${counted.answersOfSales.length} of 100 sales`)
  return { roundTripsPerSale: median(counted.answersOfSales), waitsPerSale: median(counted.waitsOfSales) }
}

async function sellAtEach(run: Run, url: string, shop: NewShop, runner: string): Promise<Map<number, Speed>> {
  const open = () => openSeller(url, { shop, chance: run.chance, lines: LINES_A_SALE })
  await measureSpeed(4, secondsOf(run) / 2, open)
  const found = new Map<number, Speed>()
  for (const clients of CLIENTS) {
    const turns: Speed[] = []
    for (let turn = 0; turn < turnsOf(run); turn += 1) turns.push(await measureSpeed(clients, secondsOf(run), open))
    const middle = turns.toSorted((one, other) => one.perSecond - other.perSecond)[Math.floor(turns.length / 2)]
    if (middle === undefined) throw new Error('nothing was measured')
    found.set(clients, middle)
    const { perSecond, p50Ms, p99Ms } = middle
    run.say(`${runner}: ${Math.round(perSecond)} sales/s with ${clients}, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`)
  }
  return found
}

async function shipAll(run: Run, url: string, shop: NewShop, runner: string): Promise<number> {
  const [till] = shop.tills
  if (till === undefined) throw new Error('the shop has no till')
  const batches = writeBatches(run.chance, {
    shop,
    till,
    batches: run.quick ? 10 : 40,
    salesEach: BATCH_SALES,
    lines: LINES_A_SALE,
  })
  const perSecond = await shipBatches(url, till, batches)
  run.say(`${runner}: ${Math.round(perSecond)} sales/s in batches of ${BATCH_SALES}`)
  return perSecond
}

function figuresOf(
  runner: string,
  sold: ReadonlyMap<number, Speed>,
  bare: ReadonlyMap<number, number>,
  batches: number,
): Figures {
  const figures: Figures = {}
  for (const [clients, { perSecond, p50Ms, p99Ms }] of sold) {
    const limit = bare.get(clients) ?? Number.NaN
    figures[`${runner}PerSecondAt${clients}`] = perSecond
    figures[`${runner}P50MsAt${clients}`] = p50Ms
    figures[`${runner}P99MsAt${clients}`] = p99Ms
    figures[`${runner}BarePerSecondAt${clients}`] = limit
    figures[`${runner}RatioAt${clients}`] = perSecond / limit
  }
  figures[`${runner}LogBatchPerSecond`] = batches
  // One sender, sale by sale, beside one sender, a hundred at a time.
  figures[`${runner}LogBatchRatio`] = batches / (sold.get(1)?.perSecond ?? Number.NaN)
  return figures
}

async function inTurns(run: Run, once: () => Promise<Speed>): Promise<number> {
  const turns: number[] = []
  for (let turn = 0; turn < turnsOf(run); turn += 1) turns.push((await once()).perSecond)
  return median(turns)
}

function secondsOf({ quick }: Run): number {
  return quick ? 3 : 8
}

function turnsOf({ quick }: Run): number {
  return quick ? 1 : 3
}
