import type { FastifyInstance } from 'fastify'
import { type Database, sql, type Vitals } from '#foundation/database'
import type { Metrics } from '#foundation/metric'
import type { Threshold } from './house.ts'
import { WireRefused } from './problem.ts'

/** An import may hold the one session of the embedded database for a moment; longer is not well. */
const PING_MILLISECONDS_MAX = 5000
/** Anybody may ask how we are; however often they do, the database is asked once in this time. */
const REMEMBER_MILLISECONDS = 1000

/** `/healthz`, `/readyz` and `/metrics`: what the one who runs the server asks. */
export function addVitals(server: FastifyInstance, given: { threshold: Threshold; metrics: Metrics }): void {
  const { threshold, metrics } = given
  const databaseAnswers = remembered(() => answersInTime(threshold.house().kernel.database))
  const quiet = { config: { operation: 'vitals' } }
  server.get('/healthz', quiet, async (_request, reply) => {
    // While it starts it is alive; whether it may be used is `/readyz`'s to say.
    if (threshold.isOpen() && !(await databaseAnswers())) throw new WireRefused('DATABASE_AWAY')
    return reply.header('cache-control', 'no-store').send({ alive: true })
  })
  server.get('/readyz', quiet, async (_request, reply) => {
    const waiting = threshold.waiting()
    return reply
      .code(waiting.length === 0 ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready: waiting.length === 0, waiting })
  })
  server.get('/metrics', quiet, async (_request, reply) => {
    const text = await metrics.text()
    return reply.header('content-type', metrics.contentType).header('cache-control', 'no-store').send(text)
  })
}

/** Figures of the database and of the journal. */
export function addHouseFigures(metrics: Metrics, given: { threshold: Threshold; streams: () => number }): void {
  const { threshold, streams } = given
  const vitals = remembered(() => threshold.house().kernel.database.vitals())
  const ofDatabase = (read: (found: Vitals) => number) => async () => (threshold.isOpen() ? read(await vitals()) : 0)
  metrics.gauge('yunpu_ready', '1 when the server may be used.', () => (threshold.waiting().length === 0 ? 1 : 0))
  metrics.gauge(
    'yunpu_database_durable',
    '1 when a commit reaches the disk.',
    ofDatabase(({ durable }) => (durable ? 1 : 0)),
  )
  metrics.gauge(
    'yunpu_database_fsyncs',
    'fsync calls of the embedded database.',
    ofDatabase(({ fsyncs }) => fsyncs ?? 0),
  )
  metrics.gauge('yunpu_database_lanes', 'Transactions that may be open at once.', () =>
    threshold.isOpen() ? threshold.house().kernel.database.lanes : 0,
  )
  metrics.gauge('yunpu_event_streams', 'Open streams of server-sent events.', streams)
}

/** Asks at most once in {@link REMEMBER_MILLISECONDS}; who comes meanwhile gets the same answer. */
function remembered<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let last: { readonly at: number; readonly answer: Promise<Answer> } | undefined
  return () => {
    const at = performance.now()
    if (last === undefined || at - last.at > REMEMBER_MILLISECONDS) last = { at, answer: ask() }
    return last.answer
  }
}

async function answersInTime(database: Database): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, PING_MILLISECONDS_MAX, false).unref())
  const ping = database
    .transact({ as: 'auditor' }, (tx) => tx.first(sql`select 1 as "one"`))
    .then(
      () => true,
      () => false,
    )
  return Promise.race([ping, late])
}
