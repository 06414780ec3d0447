import { setImmediate } from 'node:timers/promises'
import { type Product, products } from '#modules/catalog'
import { goodsCountedIn } from '#modules/stock'
import { receipt, saleCompleted, saleRefunded } from '#modules/till'
import { accessContract, listMerchants } from '#platform/access'
import { Refused } from '#platform/contract'
import type { Caller, Kernel } from '#platform/module'
import { addDays, businessDay } from '#science/calendar'
import { demoGoods } from './catalogue/index.ts'
import { demoId } from './demo-id.ts'
import { demoModule } from './demo-module.ts'
import { demoCaller, furnish, type Language, numberOf } from './furnish.ts'
import { type DemoEvent, generateHistory } from './generate-sales.ts'
import { openHistory, type Shop, type Told } from './history.ts'
import { demoOwner, demoStaff } from './people.ts'
import { demoShop } from './shop.ts'

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
  const tell = openHistory(shop)
  let next = await countTold(kernel, caller, events)
  events.slice(0, next).forEach(tell)
  let stopped = false

  // Batches made up and not told yet: what fails is told again, and nothing is left out.
  const made: { readonly upTo: number; readonly batch: readonly Told[] }[] = []
  const makeUp = (due: number): void => {
    if (next >= due || stopped) return
    const upTo = closed(events, Math.min(next + BATCH, due))
    const from = next
    made.push({ upTo, batch: events.slice(from, upTo).map((event, index) => tell(event, from + index)) })
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

/** All of a batch or nothing: who comes back after a power cut finds whole batches. */
async function tellBatch(kernel: Kernel, caller: Caller, batch: readonly Told[], begin: () => void): Promise<void> {
  await kernel.within(caller, demoModule, async ({ emit }) => {
    begin()
    // Facts of one kind go to their projection together, so a batch is three sets, not four hundred.
    const store = caller.storeId ?? ''
    for (const { kind, id, at, day, body } of batch) if (kind === 'delivery') emit(goodsCountedIn, body, { id, at, day, store })
    for (const { kind, id, at, day, body } of batch) if (kind === 'sale') emit(saleCompleted, body, { id, at, day, store })
    for (const { kind, id, at, day, body } of batch) if (kind === 'refund') emit(saleRefunded, body, { id, at, day, store })
  })
}

/** How many events have happened by `now`. */
function countDue(events: readonly DemoEvent[], now: string): number {
  const first = events.findIndex((event) => event.at > now)
  return first === -1 ? events.length : first
}

/** The longest run of at most `count` events that ends with a sale, by which it can be found again. */
function closed(events: readonly DemoEvent[], count: number): number {
  let end = count
  while (end > 0 && events[end - 1]?.kind !== 'sale') end -= 1
  return end
}

/** How many events were told already, found by halving: what was told is a beginning of the whole. */
async function countTold(kernel: Kernel, caller: Caller, events: readonly DemoEvent[]): Promise<number> {
  let [told, untold] = [0, events.length]
  while (told < untold) {
    const middle = closed(events, Math.ceil((told + untold) / 2))
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
  return { caller: demoCaller(merchantId, storeId), shop: { storeId, products: goods, byId, people: new Map(people) } }
}
