import { newSecretBox } from '#foundation/crypto'
import { sql, type Tx } from '#foundation/database'
import type { Event } from '#platform/contract'
import { type Fact, listTasks, readFacts } from '#platform/journal'
import type { Module } from '#platform/module'
import { MERCHANT, openShop, type Shop, STORE } from '#platform/testing'
import type { Callback } from '../channel/channel.ts'
import {
  payment as paymentOf,
  paymentMoved,
  type PaymentState,
  refreshPayment,
  refundMoved,
  saveChannelSettings,
  startPayment,
} from '../contract.ts'
import { askWhatIsDue } from '../jobs/ask-what-is-due.ts'
import { payment } from '../module.ts'
import { startChannelSimulator } from '../simulator/index.ts'
import { deliverNews } from './deliver-news.ts'

/** Short, so that a channel that hangs does not make tests hang; far above what this machine needs to answer. */
const DEADLINE_MILLISECONDS = 400

export type Counter = Awaited<ReturnType<typeof openCounter>>

/**
 * A counter with a QR channel: a shop, a simulated platform, and effects and reactions that run when told
 * to, so that every story happens in the same order each time. Waiting moves the shop's clock.
 */
export async function openCounter(options: { withChannel?: boolean } = {}) {
  const going: Promise<void>[] = []
  const waited: (() => void)[] = []
  const told: Fact[] = []
  let forgetful = false
  const module = payment({
    secretBox: newSecretBox(),
    fetch: (url, init) => fetch(url, init),
    wait: async (milliseconds) => {
      shop.clock.forward(milliseconds)
      waited.splice(0).forEach((happen) => happen())
    },
    beside: (_what, work) => {
      if (!forgetful) going.push(work())
    },
    deadlineMilliseconds: DEADLINE_MILLISECONDS,
  })
  const shop = await openShop({ modules: [module] })
  const simulator = await startChannelSimulator({ clock: shop.clock })
  shop.kernel.onFacts((facts) => told.push(...facts))
  if (options.withChannel !== false) await shop.perform(saveChannelSettings, simulator.settings('https://shop.example/notify'))
  const settle = async () => {
    while (told.length > 0 || going.length > 0) {
      for (const fact of told.splice(0)) await hear(shop, module, fact)
      await Promise.all(going.splice(0))
    }
  }
  return {
    ...readersOf(shop),
    shop,
    simulator,
    /** Lets effects and reactions hear everything, until all is quiet. */
    settle,
    /** Happens at the next wait of whoever waits. */
    atNextWait: (happen: () => void) => waited.push(happen),
    /** From now on what runs beside is lost, as when the server dies. */
    forget: (now: boolean) => {
      forgetful = now
    },
    start: async (amountMinor: number) => (await shop.perform(startPayment, { storeId: STORE, amountMinor })).paymentId,
    /** Offers a payment and answers its code, without watching it. */
    offer: async (amountMinor: number) => {
      forgetful = true
      const { paymentId } = await shop.perform(startPayment, { storeId: STORE, amountMinor })
      await settle()
      forgetful = false
      await shop.perform(refreshPayment, { paymentId })
      const { qrText } = await shop.ask(paymentOf, { paymentId })
      return { paymentId, qrText: qrText ?? '' }
    },
    /** The clock strikes: what is due is asked about. */
    strike: async () => {
      await shop.kernel.within(shop.caller, module, (context) => askWhatIsDue.handle(context))
      await settle()
    },
    /** News of the channel arrive, at this merchant's address unless at another's. */
    news: (callback: Callback, merchantId = MERCHANT) => deliverNews(shop.kernel, merchantId, callback),
    close: async () => {
      await simulator.close()
      await shop.close()
    },
  }
}

/** What can be read of a shop's payments, by its answers, its journal and its rows. */
function readersOf(shop: Shop) {
  const within = <T>(work: (tx: Tx) => Promise<T>) => shop.database.transact({ as: 'merchant', merchantId: MERCHANT }, work)
  const bodiesOf = (event: Event): Promise<unknown[]> =>
    within(async (tx) => {
      const rows = await tx.rows<{ id: string }>(sql`select fact_id as id from journal.line where kind = ${event.name}`)
      const facts = await readFacts(
        tx,
        MERCHANT,
        rows.map(({ id }) => id),
      )
      return facts.map(({ body }) => body)
    })
  return {
    stand: (paymentId: string) => shop.ask(paymentOf, { paymentId }),
    /** How often payments moved into a state, by the journal. */
    moves: async (to: PaymentState) =>
      (await bodiesOf(paymentMoved)).filter((body) => paymentMoved.body.parse(body).to === to).length,
    /** Where refunds went, by the journal. */
    refundStates: async () => (await bodiesOf(refundMoved)).map((body) => refundMoved.body.parse(body).state),
    tasks: () => within(async (tx) => (await listTasks(tx, MERCHANT, 50)).map(({ why }) => why)),
    totals: () =>
      within((tx) =>
        tx.first<{ payments: number; paidMinor: number; callbacks: number }>(sql`
          select count(*)::int as payments, sum(paid_minor)::bigint as "paidMinor",
            (select count(*)::int from payment.callback) as callbacks
          from payment.payment where state = 'paid'`),
      ),
  }
}

/** Lets the effects and reactions of a module hear a fact. */
async function hear(shop: Shop, module: Module, fact: Fact): Promise<void> {
  const { kernel, caller, clock, ask, perform } = shop
  for (const effect of module.effects) {
    if (effect.event === '*' || effect.event.name !== fact.kind) continue
    await effect.handle({ fact, merchantId: MERCHANT, now: clock.now(), newId: clock.newId, ask, perform })
  }
  for (const reaction of module.reactions) {
    if (reaction.event.name !== fact.kind) continue
    await kernel.within(caller, module, (context) => reaction.handle({ ...context, facts: [fact] }))
  }
}
