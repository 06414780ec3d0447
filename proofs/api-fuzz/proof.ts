import { systemClock } from '#foundation/clock'
import { openLog } from '#foundation/log'
import { accessContract as access } from '#platform/access'
import { seededChance } from '#science/random'
import { startShop } from '../../apps/yunpu/start-shop.ts'
import { startChannelSimulator } from '../../modules/payment/simulator/index.ts'
import type { Measured, Proof, Run } from '../harness/proof.ts'
import { call, curlOf, type Reply, send } from '../tenancy/door.ts'
import { type FurnishedShop, furnishShop } from '../tenancy/furnish-shop.ts'
import { toldOperations } from './document.ts'
import { openJudge } from './judge-answer.ts'
import { type Made, requestMaker } from './make-request.ts'

const REQUESTS = 20_000
const REQUESTS_QUICK = 2000
/** At once; enough that calls meet each other in the database. */
const CLIENTS = 4
/** How often it is looked after whether the owner is still signed in: some call may have sent her out. */
const ROUND = 200
const SHOWN_MAX = 20

/** Requests made from the document, held against the document. `YUNPU_FUZZ_SEED` asks for others. */
export const apiFuzz: Proof = {
  name: 'api-fuzz',
  claim: 'Whatever is sent, the server answers as its OpenAPI document says, and never with a failure of its own.',
  bars: {
    requests: { op: '>=', value: REQUESTS },
    serverErrors: { op: '=', value: 0 },
    outsideDocument: { op: '=', value: 0 },
    operationsAnswered: { op: '>=', value: 60 },
  },
  run,
}

async function run(proof: Run): Promise<Measured> {
  const seed = process.env['YUNPU_FUZZ_SEED'] ?? 'api-fuzz'
  const requests = proof.quick ? REQUESTS_QUICK : REQUESTS
  const { url, next, stayIn } = await prepare(proof, seed)
  const judge = openJudge()
  const tally = { serverErrors: 0, outsideDocument: 0, bytes: 0, shown: 0 }
  const statuses = new Map<number, number>()
  const answered = new Set<string>()
  const began = performance.now()
  const one = async ({ told, request, how }: Made): Promise<void> => {
    const reply = await send(url, request)
    statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1)
    if (reply.status === 200 && told !== undefined) answered.add(told.id)
    const wrong = judge(told, reply)
    if (wrong === undefined) return
    if (reply.status >= 500) tally.serverErrors += 1
    else tally.outsideDocument += 1
    tally.shown += 1
    if (tally.shown <= SHOWN_MAX) show(proof, { seed, wrong, how, reply, command: curlOf(url, request) })
  }
  for (let sent = 0; sent < requests; sent += ROUND) {
    await stayIn()
    const made = Array.from({ length: Math.min(ROUND, requests - sent) }, next)
    await Promise.all(
      Array.from({ length: CLIENTS }, async (_, client) => {
        for (let index = client; index < made.length; index += CLIENTS) {
          const request = made[index]
          if (request !== undefined) await one(request)
        }
      }),
    )
    if ((sent / ROUND) % 10 === 9) proof.say(`${sent + ROUND} requests, ${answered.size} operations answered`)
  }
  const perSecond = requests / ((performance.now() - began) / 1000)
  return {
    figures: {
      requests,
      perSecond,
      serverErrors: tally.serverErrors,
      outsideDocument: tally.outsideDocument,
      operationsAnswered: answered.size,
      ...Object.fromEntries([...statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => [`status${status}`, count])),
    },
    data: [`generated: ${requests} requests from the OpenAPI document, seed ${seed}`],
    ...(proof.quick ? { without: ['requests'] } : {}),
  }
}

function show(proof: Run, about: { seed: string; wrong: string; how: string; reply: Reply; command: string }): void {
  const { seed, wrong, how, reply, command } = about
  proof.say(`seed ${seed}, ${how}: ${wrong}\n  ${command}\n  answered ${reply.status} ${reply.text.slice(0, 800)}`)
}

/** Two shops on a server of this process, and requests as one of them, as its staff, and as nobody. */
async function prepare(proof: Run, seed: string) {
  const channel = await startChannelSimulator({ clock: systemClock })
  proof.defer(() => channel.close())
  const shop = await startShop({
    // Behind a proxy that names each caller's address, so that strangers do not share one allowance.
    config: {
      host: '127.0.0.1',
      port: 0,
      dataFolder: proof.folder('data'),
      databaseUrl: undefined,
      role: 'cloud',
      proxies: ['127.0.0.1'],
      rate: 1_000_000,
    },
    log: openLog({ level: 'error' }),
    database: 'memory',
    demo: false,
    screens: false,
  })
  proof.defer(() => shop.close())
  const { url } = shop
  const mine = await furnishShop(url, { word: 'Zebra', channel })
  const other = await furnishShop(url, { word: 'Okapi', channel })
  proof.say(`two shops stand; seed ${seed}`)
  const { device, cashier } = mine.ways
  const spare = await hireSpare(url, mine)
  let { key, session } = mine.ways
  const stayIn = async (): Promise<void> => {
    const status = async (headers: Readonly<Record<string, string>>) =>
      (await send(url, { method: 'GET', path: '/v1/access.stores', headers })).status
    if ((await status(session)) === 200 && (await status(key)) === 200) return
    ;({ session, key } = await enterAgain(url, spare))
  }
  const ways = [
    [40, () => key],
    [25, () => session],
    [8, () => cashier],
    [6, () => device],
    [8, () => ({})],
    [2, () => mine.shut.session],
    [2, () => mine.shut.key],
    [2, () => mine.shut.device],
    [2, () => ({ authorization: 'Bearer nonsense' })],
    [1, () => ({ authorization: 'Basic YTpi' })],
    [1, () => ({ authorization: `Bearer ${'x'.repeat(600)}` })],
    [3, () => other.ways.key],
  ] as const
  return { url, stayIn, next: requestMaker({ chance: seededChance(seed), operations: toldOperations(), mine, other, ways }) }
}

/** A second owner, whom no request knows: calls change the first one's password, rights and sessions. */
async function hireSpare(url: string, { ways, password }: FurnishedShop): Promise<{ login: string; password: string }> {
  const { items } = await call(url, access.roles, {}, ways.session)
  const roleIds = items.filter(({ predefined }) => predefined === 'owner').map(({ id }) => id)
  const spare = { login: 'spare-owner', password }
  await call(url, access.addStaff, { name: 'spare', roleIds, ...spare }, ways.session)
  return spare
}

async function enterAgain(url: string, spare: { login: string; password: string }) {
  const { session } = await call(url, access.signIn, spare)
  const bearer = { authorization: `Bearer ${session}` }
  const { apiKey } = await call(url, access.makeApiKey, { name: 'again', scopes: ['*'] }, bearer)
  return { session: bearer, key: { authorization: `Bearer ${apiKey}` } }
}
