import * as catalog from '#modules/catalog'
import * as stock from '#modules/stock'
import * as till from '#modules/till'
import { accessContract as access } from '#platform/access'
import type { Chance } from '#science/random'
import { toldOperations } from '../api-fuzz/document.ts'
import { call, curlOf, type Reply, type Request, requestOf, send } from './door.ts'
import { bringsId, foreignCalls, type Twin } from './foreign-calls.ts'
import type { FurnishedShop } from './furnish-shop.ts'
import { parsed } from './harvest.ts'

export type CallFigures = {
  /** Calls with another shop's value in them, and operations they went to. */
  calls: number
  operations: number
  /** Answers in which something of the other shop stood. */
  leaks: number
  serverErrors: number
  /** Answers that differed from those to a value of nobody: they told that it exists. */
  told: number
  /** Ids of the other shop, by what the answer was. */
  notFound: number
  /** Foreign ids that an action took as if they were its own. */
  accepted: number
}

type Reporter = (what: string, twin: Twin | undefined, request: Request, reply: Reply) => void

/** Calls everything as one shop with the values of another, and as nobody beside it. */
export async function runCalls(
  url: string,
  given: { mine: FurnishedShop; other: FurnishedShop; chance: Chance; newId: () => string; found: Reporter; keep: () => boolean },
): Promise<CallFigures> {
  const { mine, other, found } = given
  const figures: CallFigures = { calls: 0, operations: 0, leaks: 0, serverErrors: 0, told: 0, notFound: 0, accepted: 0 }
  const operations = new Set<string>()
  const own = new Set<string>()
  const judge = (twin: Twin | undefined, request: Request, reply: Reply) => {
    figures.calls += 1
    if (reply.status >= 500) {
      figures.serverErrors += 1
      found('5xx', twin, request, reply)
    }
    if (!tells(request, reply, other, own)) return
    figures.leaks += 1
    found('leak', twin, request, reply)
  }
  for (const twin of foreignCalls(toldOperations(), given)) {
    const brings = bringsId(twin.operation, lastOf(twin.field))
    if (!given.keep() || (brings && own.has(twin.value))) continue
    operations.add(twin.operation)
    const nobodys = await sendAsOneOfMany(url, twin.nobodys)
    const reply = await sendAsOneOfMany(url, twin.foreign)
    judge(twin, twin.foreign, reply)
    if (reply.status === 404) figures.notFound += 1
    if (reply.status === 200) own.add(twin.value)
    if (reply.status === 200 && twin.foreign.method === 'POST' && !brings && !harmless.includes(twin.operation)) {
      figures.accepted += 1
      found('accepted', twin, twin.foreign, reply)
    }
    if (mayDiffer(twin) || isAlike(nobodys, reply)) continue
    // The first of the two may have changed what the second met, such as sent the money back: nobody's is asked once more.
    if (isAlike(await sendAsOneOfMany(url, replaced(twin.foreign, twin.value, given.newId())), reply)) continue
    figures.told += 1
    found(`told (nobody's: ${nobodys.status} ${codeOf(nobodys)})`, twin, twin.foreign, reply)
  }
  for (const request of besides(mine, other)) judge(undefined, request, await send(url, request))
  figures.operations = operations.size
  return figures
}

/** What looks no id up: counting the goods that it knows, a note of a ticket whose goods are looked up when it is sold, a queue that holds nothing. */
const harmless: readonly string[] = ['catalog.markSold', 'till.holdTicket', 'print.runPrinter']

/** A page mark says where to go on, so one that nobody wrote is refused; the channel's news are for whoever has the shop's address. */
function mayDiffer(twin: Twin): boolean {
  return (twin.kind === 'text' && lastOf(twin.field) === 'after') || twin.operation === 'payment.channelCallback'
}

/** Addresses beside the operations, and another shop's idempotency key. */
function* besides(mine: FurnishedShop, other: FurnishedShop): Generator<Request> {
  const pictures = other.texts.filter((text) => /^[0-9a-f]{64}$/.test(text))
  for (const headers of Object.values(mine.ways)) {
    for (const picture of pictures) yield { method: 'GET', path: `/pictures/${picture}`, headers }
    for (const device of other.ids.get('deviceId') ?? []) {
      const body = JSON.stringify({ base: { n: 0, hash: '0'.repeat(64) }, lines: [] })
      yield { method: 'POST', path: `/v1/log/${device}`, headers: { ...headers, 'content-type': 'application/json' }, body }
    }
  }
  const [productId = ''] = other.ids.get('productId') ?? []
  const sale = {
    storeId: other.storeId,
    lines: [{ productId, quantityThousandths: 1000 }],
    tenders: [{ kind: 'cash', givenMinor: 100_000 }],
  }
  for (const shop of [other, mine]) {
    const request = requestOf(till.completeSale, sale, { ...shop.ways.key, 'idempotency-key': `of-${other.login}` })
    if (shop === mine) yield request
  }
}

/** Whether an answer holds something of the other shop that the request did not say itself. */
function tells(request: Request, reply: Reply, other: FurnishedShop, own: ReadonlySet<string>): boolean {
  const text = `${reply.text}\n${reply.headers}`
  const shown = [...other.secrets].filter((secret) => text.includes(secret))
  if (shown.length === 0) return false
  const said = `${decodeURIComponent(request.path.replaceAll('+', ' '))}\n${String(request.body ?? '')}`
  return shown.some((secret) => !said.includes(secret) && ![...own].some((value) => value.includes(secret)))
}

/** What a shop can see of itself, to be held against what it sees later. */
export async function lookOf(url: string, { ways, storeId }: FurnishedShop): Promise<string> {
  const seen: unknown[] = []
  for (const query of [
    access.stores,
    access.staff,
    access.roles,
    access.apiKeys,
    catalog.products,
    catalog.categories,
    catalog.imports,
  ])
    seen.push(await call(url, query, { limit: query === catalog.categories ? undefined : 200 }, ways.key))
  for (const query of [till.receipts, stock.levels, till.heldTickets, till.tillSettings])
    seen.push(await call(url, query, { storeId }, ways.key))
  return JSON.stringify(seen)
}

/** The request as a command, with what was answered. */
export function wordsOf(url: string, request: Request, reply: Reply): string {
  return `${curlOf(url, request)}\n  answered ${reply.status} ${reply.text.slice(0, 600)}`
}

let callers = 0

/** Each call comes from an address of its own: how often one address may try to sign in is not what is asked here. */
async function sendAsOneOfMany(url: string, request: Request): Promise<Reply> {
  callers += 1
  const address = `10.${(callers >> 16) & 255}.${(callers >> 8) & 255}.${callers & 255}`
  return send(url, { ...request, headers: { ...request.headers, 'x-forwarded-for': address } })
}

function replaced(request: Request, value: string, by: string): Request {
  const path = request.path.replaceAll(encodeURIComponent(value), by)
  return typeof request.body === 'string' ? { ...request, path, body: request.body.replaceAll(value, by) } : { ...request, path }
}

/** Whether two answers tell the same. To be told to wait tells nothing. */
function isAlike(one: Reply, other: Reply): boolean {
  return one.status === 429 || other.status === 429 || (one.status === other.status && codeOf(one) === codeOf(other))
}

function lastOf(field: string): string {
  return field.split('.').findLast((step) => !/^\d+$/.test(step)) ?? ''
}

function codeOf(reply: Reply): string {
  const body = parsed(reply.text)
  return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : ''
}
