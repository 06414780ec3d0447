import { systemClock } from '#foundation/clock'
import { type Database, openDatabase, snapshot } from '#foundation/database'
import { openLog } from '#foundation/log'
import { startPostgres } from '#foundation/postgres-server'
import { openOwnDatabase } from '../../apps/yunpu/open-house.ts'
import { type RunningShop, startShop } from '../../apps/yunpu/start-shop.ts'
import { startChannelSimulator } from '../../modules/payment/simulator/index.ts'
import type { Measured, Proof, Run } from '../harness/proof.ts'
import { type FurnishedShop, furnishShop } from './furnish-shop.ts'
import { hearNews } from './hear-news.ts'
import { uuidsIn } from './harvest.ts'
import { readSchema } from './read-schema.ts'
import { lookOf, runCalls, wordsOf } from './run-calls.ts'
import { runSql, type SqlFigures } from './run-sql.ts'

const STATEMENTS = 4000
const STATEMENTS_QUICK = 300
/** Every so-manieth call of a quick run. */
const QUICK_STEP = 10
const SHOWN_MAX = 10

/** Two furnished shops on one server: what one may ever learn of the other is nothing. */
export const tenancy: Proof = {
  name: 'tenancy',
  claim: 'No call and no statement of one shop learns or changes anything of another.',
  bars: {
    calls: { op: '>=', value: 5000 },
    leaks: { op: '=', value: 0 },
    serverErrors: { op: '=', value: 0 },
    existenceTold: { op: '=', value: 0 },
    foreignIdsAccepted: { op: '=', value: 0 },
    shopsChanged: { op: '=', value: 0 },
    foreignNewsHeard: { op: '=', value: 0 },
    ownNewsHeard: { op: '>=', value: 1 },
    memoryForeignRows: { op: '=', value: 0 },
    memoryInterfered: { op: '=', value: 0 },
    memoryChanged: { op: '=', value: 0 },
    memoryOpenWithoutMerchant: { op: '=', value: 0 },
    externalForeignRows: { op: '=', value: 0 },
    externalInterfered: { op: '=', value: 0 },
    externalChanged: { op: '=', value: 0 },
    externalOpenWithoutMerchant: { op: '=', value: 0 },
  },
  run,
}

type Pair = { readonly shop: RunningShop; readonly one: FurnishedShop; readonly two: FurnishedShop }

async function run(proof: Run): Promise<Measured> {
  const pair = await openPair(proof, 'memory')
  // Taken before the calls: an id that a shop brings along is from then on its own too.
  const memory = await openDatabase({ runner: 'memory', from: await snapshot(pair.shop.kernel.database) })
  proof.defer(() => memory.close())
  const onMemory = await askSql(proof, memory, pair)
  proof.say('calling everything with each other’s ids')
  const called = await callBoth(proof, pair)
  const news = await hearNews(pair.shop.url, { mine: pair.one, other: pair.two })
  const heard = new Set(uuidsIn(news))
  const external = await runExternal(proof)
  return {
    figures: {
      ...called,
      foreignNewsHeard: [...heard].filter((id) => pair.two.secrets.has(id)).length + (news.includes(pair.two.storeId) ? 1 : 0),
      ownNewsHeard: news.split(pair.one.storeId).length - 1,
      ...named('memory', onMemory),
      ...(external === undefined ? {} : named('external', external)),
    },
    data: [`generated: two shops used through the API, ${onMemory.statements} statements, seed tenancy`],
    notes: [
      'Generated SQL sets neither role nor merchant: these are the transaction helper’s, and whoever could set them would be any shop.',
      'A login is unique on the whole server, so that it is taken can be learned; so can that a shop takes QR payments, by whoever knows its id.',
      ...(external === undefined ? ['No PostgreSQL 15+ is installed here: generated SQL ran on memory only.'] : []),
    ],
    ...(external === undefined ? { without: Object.keys(tenancy.bars).filter((name) => name.startsWith('external')) } : {}),
  }
}

async function openPair(
  proof: Run,
  where: 'memory' | { readonly databaseUrl: string; readonly dataFolder: string },
): Promise<Pair> {
  const channel = await startChannelSimulator({ clock: systemClock })
  proof.defer(() => channel.close())
  const config = { host: '127.0.0.1', port: 0, role: 'cloud', proxies: ['127.0.0.1'], rate: 1_000_000 } as const
  const shop = await startShop({
    config:
      where === 'memory' ? { ...config, dataFolder: proof.folder('data'), databaseUrl: undefined } : { ...config, ...where },
    log: openLog({ level: 'error' }),
    demo: false,
    screens: false,
    ...(where === 'memory' ? { database: 'memory' } : {}),
  })
  const pair = {
    shop,
    one: await furnishShop(shop.url, { word: 'Zebra', channel }),
    two: await furnishShop(shop.url, { word: 'Okapi', channel }),
  }
  if (where === 'memory') proof.defer(() => shop.close())
  else await shop.close()
  return pair
}

async function callBoth(proof: Run, { shop, one, two }: Pair): Promise<Record<string, number>> {
  const { url } = shop
  const seen = new Set<string>()
  let called = 0
  const sums = {
    calls: 0,
    leaks: 0,
    serverErrors: 0,
    existenceTold: 0,
    foreignIdsAccepted: 0,
    foreignIdsNotFound: 0,
    shopsChanged: 0,
  }
  for (const [mine, other] of [
    [one, two],
    [two, one],
  ] as const) {
    const before = await lookOf(url, other)
    const figures = await runCalls(url, {
      mine,
      other,
      chance: proof.chance,
      newId: systemClock.newId,
      keep: () => !proof.quick || (called += 1) % QUICK_STEP === 0,
      found: (what, twin, request, reply) => {
        // The first of each kind says it; a module that errs does so for every id and way in.
        const kind = `${what} ${twin?.operation ?? request.path} ${twin?.field ?? ''}`
        if (seen.has(kind)) return
        seen.add(kind)
        proof.say(
          `${what}: ${twin?.operation ?? ''} ${twin?.field ?? ''} as ${twin?.way ?? ''}\n  ${wordsOf(url, request, reply)}`,
        )
      },
    })
    sums.calls += figures.calls
    sums.leaks += figures.leaks
    sums.serverErrors += figures.serverErrors
    sums.existenceTold += figures.told
    sums.foreignIdsAccepted += figures.accepted
    sums.foreignIdsNotFound += figures.notFound
    if ((await lookOf(url, other)) !== before) sums.shopsChanged += 1
    proof.say(`${figures.calls} calls of ${figures.operations} operations`)
  }
  return sums
}

async function askSql(proof: Run, database: Database, { one, two }: Pair): Promise<SqlFigures> {
  const schema = await readSchema(database)
  proof.say(`${schema.relations.length} relations and ${schema.functions.length} functions on ${database.runner}`)
  const foreignIds = [...new Set([...two.ids.values()].flatMap((ids) => [...ids]))]
  let shown = 0
  return runSql(
    database,
    { schema, mine: one.merchantId, other: two.merchantId, foreignIds, foreignTexts: two.texts },
    {
      statements: proof.quick ? STATEMENTS_QUICK : STATEMENTS,
      secrets: new Set([...two.secrets].filter((secret) => !one.secrets.has(secret))),
      seed: 'tenancy',
      found: (statement, answer) => {
        shown += 1
        if (shown <= SHOWN_MAX) proof.say(`${statement}\n  answered ${answer.slice(0, 1200)}`)
      },
    },
  )
}

async function runExternal(proof: Run): Promise<SqlFigures | undefined> {
  const postgres = await startPostgres({ fsync: 'on' })
  if (postgres === undefined) return undefined
  proof.defer(() => postgres.stop())
  const where = { databaseUrl: postgres.url, dataFolder: proof.folder('external') }
  const pair = await openPair(proof, where)
  const database = await openOwnDatabase(where, openLog({ level: 'error' }))
  proof.defer(() => database.close())
  return askSql(proof, database, pair)
}

function named(where: string, figures: SqlFigures): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [`${where}${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, value]),
  )
}
