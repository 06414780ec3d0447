import { setImmediate } from 'node:timers/promises'
import { type Product, products } from '#modules/catalog'
import { receipt } from '#modules/till'
import { accessContract, listMerchants } from '#platform/access'
import { Refused } from '#platform/contract'
import type { Caller, Kernel } from '#platform/module'
import { addDays, businessDay } from '#science/calendar'
import { demoGoods } from './catalogue/index.ts'
import { demoId } from './demo-id.ts'
import { demoCaller, demoTill, furnish, type Language, numberOf } from './furnish.ts'
import { type DemoEvent, generateHistory } from './generate-sales.ts'
import { openHistory, type Shop } from './history.ts'
import { demoOwner, demoStaff } from './people.ts'
import { demoShop } from './shop.ts'
import { type Batch, tellBatch } from './tell-batch.ts'

/** Days of history before the demo was opened, and days that it then lives on. */
const DAYS_BEFORE = 120
const DAYS_AFTER = 60
/** Events told in one transaction: some seconds' worth would keep a visitor's first click waiting. */
const BATCH = 800
/** A living shop looks alive when its till moves every few seconds. */
const PULSE_MS = 5_000

export type Demo = {
  readonly merchantId: string
  /** Resolves when all that has happened by now has been told. */
  readonly loaded: Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * Opens the demo shop, or finds it, tells its history up to now in the background, and goes on as time
 * does. Stopped at any moment and opened again it goes on where it was, because the history of the day
 * it was opened is always the same, its ids with it.
 */
export async function runDemo(
  kernel: Kernel,
  options: {
    readonly language: Language
    readonly days?: number
    readonly progress?: (done: number, total: number) => void
    readonly failed?: (error: unknown) => void
  },
): Promise<Demo> {
  const known = (await listMerchants(kernel.database)).find((merchant) => merchant.demo)
  const merchantId = known?.merchantId ?? kernel.clock.newId()
  if (known === undefined) await furnish(kernel, merchantId, options.language)
  const { caller, shop } = await findShop(kernel, merchantId, options.language)
  const opened = businessDay(known?.createdAt ?? kernel.clock.now(), demoShop)
  const days = (options.days ?? DAYS_BEFORE) + DAYS_AFTER + 1
  const events = [...generateHistory({ lastDay: addDays(opened, DAYS_AFTER), days })].flatMap((day) => day.events)
  const history = openHistory(shop)
  let next = await countTold(kernel, caller, events)
  events.slice(0, next).forEach(history.tell)
  let stopped = false

  // Batches made up and not told yet: what fails is told again, and nothing is left out.
  const made: { readonly upTo: number; readonly batch: Batch }[] = []
  const makeUp = (due: number): void => {
    if (next >= due || stopped) return
    const upTo = closed(events, Math.min(next + BATCH, due))
    const [from, running] = [next, history.running()]
    const told = events.slice(from, upTo).flatMap((event, index) => history.tell(event, from + index) ?? [])
    made.push({ upTo, batch: { told, running } })
    next = upTo
  }
  const tellDue = async (): Promise<void> => {
    const due = closed(events, countDue(events, kernel.clock.now()))
    if (made.length === 0) makeUp(due)
    for (let first = made[0]; first !== undefined && !stopped; first = made[0]) {
      const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
      const telling = tellBatch(kernel, caller, first.batch, begin)
      // While the database writes one batch, the next is made up.
      await Promise.race([begun.then(() => setImmediate()), telling])
      if (made.length === 1) makeUp(due)
      await telling
      made.shift()
      options.progress?.(first.upTo, due)
    }
  }
  let pulse: NodeJS.Timeout | undefined
  let telling = tellDue()
  const loaded = telling.then(() => {
    if (stopped) return
    pulse = setInterval(() => {
      telling = telling.then(tellDue).catch((error: unknown) => options.failed?.(error))
    }, PULSE_MS).unref()
  })
  return {
    merchantId,
    loaded,
    stop: async () => {
      stopped = true
      clearInterval(pulse)
      await telling.catch(() => {})
    },
  }
}

/** How many events have happened by `now`. */
function countDue(events: readonly DemoEvent[], now: string): number {
  const first = events.findIndex((event) => event.at > now)
  return first === -1 ? events.length : first
}

/**
 * The longest run of at most `count` events that ends with a sale, by which it can be found again; or with the closing
 * after one, so that nobody's shift stays open over night: told once more, it finds its shift closed.
 */
function closed(events: readonly DemoEvent[], count: number): number {
  const kindBefore = (end: number) => events[end - 1]?.kind
  let end = count
  while (end > 0 && kindBefore(end) !== 'sale' && !(kindBefore(end) === 'closing' && kindBefore(end - 1) === 'sale')) end -= 1
  return end
}

/** The same, without that closing. */
function closedBySale(events: readonly DemoEvent[], count: number): number {
  const end = closed(events, count)
  return events[end - 1]?.kind === 'closing' ? end - 1 : end
}

/** How many events were told already, found by halving: what was told is a beginning of the whole. */
async function countTold(kernel: Kernel, caller: Caller, events: readonly DemoEvent[]): Promise<number> {
  let [told, untold] = [0, events.length]
  while (told < untold) {
    const middle = closedBySale(events, Math.ceil((told + untold) / 2))
    if (middle <= told) return told
    if (await isTold(kernel, caller, events[middle - 1])) told = middle
    else untold = middle - 1
  }
  return told
}

async function isTold(kernel: Kernel, caller: Caller, event: DemoEvent | undefined): Promise<boolean> {
  if (event?.kind !== 'sale') return false
  try {
    await kernel.ask(caller, receipt, { receiptId: demoId(event.at, 'sale', event.number) })
    return true
  } catch (error) {
    if (error instanceof Refused && error.code === 'RECEIPT_UNKNOWN') return false
    throw error
  }
}

async function findShop(kernel: Kernel, merchantId: string, language: Language): Promise<{ caller: Caller; shop: Shop }> {
  const founder = demoCaller(merchantId)
  const { items: stores } = await kernel.ask(founder, accessContract.stores, {})
  const storeId = stores[0]?.id ?? ''
  const { items: staff } = await kernel.ask(founder, accessContract.staff, {})
  const people = [demoOwner, ...demoStaff].map(
    (person) => [person.key, staff.find(({ name }) => name === person[language])?.id ?? ''] as const,
  )
  const keys = new Map(demoGoods.map((good) => [numberOf(good), good.key]))
  const goods = new Map<string, Product>()
  for (let after: string | undefined; ;) {
    const page = await kernel.ask(founder, products, { limit: 200, after })
    for (const product of page.items) goods.set(keys.get(product.number) ?? product.number, product)
    if (page.next === null) break
    after = page.next
  }
  const byId = new Map([...goods.values()].map((product) => [product.id, product]))
  const { items: tills } = await kernel.ask(founder, accessContract.devices, {})
  const tillId = tills.find(({ name }) => name === demoTill[language])?.id ?? null
  const caller = demoCaller(merchantId, storeId)
  return {
    caller: { ...caller, actor: { ...caller.actor, device: tillId } },
    shop: { storeId, products: goods, byId, people: new Map(people), tillId, language },
  }
}
