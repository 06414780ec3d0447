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
        'both reach the external server by its socket, turn by turn, each with a database of its own; a ratio is the middle of the turns',
        'round trips are counted by a proxy on its port, begin and commit included',
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
  const sold = await sellAtEach(run, server.url, shop)
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
  const rounds = [...sold].map(([clients, turns]) => [clients, turns.map((turn): Round => ({ sold: turn, bare }))] as const)
  return figuresOf('embedded', new Map(rounds), batches)
}

async function measureExternal(run: Run): Promise<Figures | undefined> {
  const postgres = await startExternal(run)
  if (postgres === undefined) return undefined
  const dataFolder = run.folder('external')
  const opening = await startServer(run, { dataFolder, databaseUrl: postgres.socketUrl })
  const shop = await createShop(opening.url, { goods: GOODS, tills: 1 })
  // The bare writers have a copy of the shop to themselves: the server's reactions would hear their sales.
  await opening.stop()
  const bareUrl = await copyDatabase(postgres.socketUrl)
  const server = await startServer(run, { dataFolder, databaseUrl: postgres.socketUrl })
  const openSale = () => openSeller(server.url, { shop, chance: run.chance, lines: LINES_A_SALE })
  const rows = bareRows(seededChance('bare'), shop, LINES_A_SALE)
  const openBare = async () => {
    const client = new pg.Client(bareUrl)
    await client.connect()
    const writer = await openBareWriter(client, { rows, shop, chance: run.chance })
    return { once: writer.write, close: () => client.end() }
  }
  for (const open of [openSale, openBare]) await measureSpeed(4, secondsOf(run) / 2, open)
  const rounds = new Map<number, readonly Round[]>()
  for (const clients of CLIENTS) {
    const found: Round[] = []
    // Turn by turn, because the machine is not equally fast from minute to minute.
    for (let turn = 0; turn < turnsOf(run); turn += 1)
      found.push({
        sold: await measureSpeed(clients, secondsOf(run), openSale),
        bare: (await measureSpeed(clients, secondsOf(run), openBare)).perSecond,
      })
    rounds.set(clients, found)
    for (const { sold, bare } of found) {
      run.say(`external: ${speedInWords(sold, clients)}, beside ${Math.round(bare)} bare: ${(sold.perSecond / bare).toFixed(2)}`)
    }
  }
  const batches = await shipAll(run, server.url, shop, 'external')
  await server.stop()
  const trips = await countRoundTrips(run, postgres.url, shop)
  return { ...figuresOf('external', rounds, batches), ...trips }
}

/** One turn of the server, and one of the bare writers right after it, in sales a second. */
type Round = { readonly sold: Speed; readonly bare: number }

/** Copies a database that nobody has open, and answers the address of the copy. */
async function copyDatabase(url: string): Promise<string> {
  const copy = new URL(url)
  const from = copy.pathname.slice(1)
  copy.pathname = '/template1'
  const client = new pg.Client(copy.href)
  await client.connect()
  await client.query(`create database bare template ${from}`)
  await client.end()
  copy.pathname = '/bare'
  return copy.href
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

function speedInWords({ perSecond, p50Ms, p99Ms }: Speed, clients: number): string {
  return `${Math.round(perSecond)} sales/s with ${clients}, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`
}

async function sellAtEach(run: Run, url: string, shop: NewShop): Promise<Map<number, Speed[]>> {
  const open = () => openSeller(url, { shop, chance: run.chance, lines: LINES_A_SALE })
  await measureSpeed(4, secondsOf(run) / 2, open)
  const found = new Map<number, Speed[]>()
  for (const clients of CLIENTS) {
    const turns: Speed[] = []
    for (let turn = 0; turn < turnsOf(run); turn += 1) turns.push(await measureSpeed(clients, secondsOf(run), open))
    found.set(clients, turns)
    for (const turn of turns) run.say(`embedded: ${speedInWords(turn, clients)}`)
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

/** The middle turn of each number of clients, and the middle of the turns' ratios. */
function figuresOf(runner: string, rounds: ReadonlyMap<number, readonly Round[]>, batches: number): Figures {
  const figures: Figures = {}
  for (const [clients, turns] of rounds) {
    const middle = middleOf(turns.map(({ sold }) => sold))
    figures[`${runner}PerSecondAt${clients}`] = middle.perSecond
    figures[`${runner}P50MsAt${clients}`] = middle.p50Ms
    figures[`${runner}P99MsAt${clients}`] = middle.p99Ms
    figures[`${runner}BarePerSecondAt${clients}`] = median(turns.map(({ bare }) => bare))
    figures[`${runner}RatioAt${clients}`] = median(turns.map(({ sold, bare }) => sold.perSecond / bare))
  }
  figures[`${runner}LogBatchPerSecond`] = batches
  // One sender, sale by sale, beside one sender, a hundred at a time.
  figures[`${runner}LogBatchRatio`] = batches / (figures[`${runner}PerSecondAt1`] ?? Number.NaN)
  return figures
}

function middleOf(turns: readonly Speed[]): Speed {
  const middle = turns.toSorted((one, other) => one.perSecond - other.perSecond)[Math.floor(turns.length / 2)]
  if (middle === undefined) throw new Error('nothing was measured')
  return middle
}

async function inTurns(run: Run, once: () => Promise<Speed>): Promise<number> {
  const turns: number[] = []
  for (let turn = 0; turn < turnsOf(run); turn += 1) turns.push((await once()).perSecond)
  return median(turns)
}

function secondsOf({ quick }: Run): number {
  return quick ? 3 : 6
}

function turnsOf({ quick }: Run): number {
  return quick ? 1 : 5
}
