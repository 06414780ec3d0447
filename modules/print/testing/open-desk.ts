import { addProduct } from '#modules/catalog'
import { completeSale } from '#modules/till'
import { newSecretBox } from '#foundation/crypto'
import type { Fact } from '#platform/journal'
import { MERCHANT, openShop, STORE } from '#platform/testing'
import { catalog } from '../../catalog/module.ts'
import { promotion } from '../../promotion/module.ts'
import { stock } from '../../stock/module.ts'
import { till } from '../../till/module.ts'
import { noPayments } from '../../till/testing/no-payments.ts'
import { startPrinter } from '../bench/printer.ts'
import { jobs, savePrinter, saveTillPrinting } from '../contract.ts'
import { findWhatWaits } from '../jobs/find-what-waits.ts'
import { print } from '../module.ts'
import type { Ports } from '../ports.ts'
import { connectTcp } from '../wire/tcp-line.ts'

/**
 * A counter with a simulated printer. Effects and reactions run when told to, so that every story happens in the same
 * order each time; waiting moves the shop's clock.
 */
export async function openDesk(options: { ports?: Partial<Ports> } = {}) {
  const going: Promise<void>[] = []
  const waited: (() => void)[] = []
  const told: Fact[] = []
  const module = print({
    secretBox: newSecretBox(),
    newSecret: () => Buffer.alloc(32, 7).toString('base64'),
    connect: connectTcp,
    wait: async (milliseconds) => {
      shop.clock.forward(milliseconds)
      waited.splice(0).forEach((happen) => happen())
    },
    beside: (_what, work) => going.push(work()),
    mayAllowPrivateNetwork: true,
    ...options.ports,
  })
  const shop = await openShop({ modules: [catalog, stock, promotion(), noPayments, till, module] })
  shop.kernel.onFacts((facts) => told.push(...facts))
  const printer = await startPrinter()
  const water = (await shop.perform(addProduct, { name: '农夫山泉天然水 550ml', unit: '瓶', priceMinor: 200 })).product.id
  const hear = async (fact: Fact) => {
    for (const effect of module.effects)
      if (effect.event !== '*' && effect.event.name === fact.kind)
        await effect.handle({ ...shop, fact, merchantId: MERCHANT, now: shop.clock.now(), newId: shop.clock.newId })
    for (const reaction of module.reactions)
      if (reaction.event.name === fact.kind)
        await shop.kernel.within(shop.caller, module, (context) => reaction.handle({ ...context, facts: [fact] }))
  }
  return {
    shop,
    module,
    printer,
    /** Lets effects and reactions hear everything, until all is quiet. */
    settle: async () => {
      while (told.length > 0 || going.length > 0) {
        for (const fact of told.splice(0)) await hear(fact)
        await Promise.all(going.splice(0))
      }
    },
    /** Everything told so far goes unheard, as when the server dies. */
    forget: () => told.splice(0),
    /** Happens at the next wait of whoever waits. */
    atNextWait: (happen: () => void) => waited.push(happen),
    /** The clock strikes: what waits is looked for. */
    strike: () => shop.kernel.within(shop.caller, module, (context) => findWhatWaits.handle(context)),
    sell: async (quantity = 2) =>
      shop.perform(completeSale, {
        storeId: STORE,
        lines: [{ productId: water, quantityThousandths: quantity * 1000 }],
        tenders: [{ kind: 'cash', givenMinor: quantity * 200 }],
      }),
    setUp: async (change: Partial<Parameters<typeof shop.perform<typeof savePrinter>>[1]> = {}) =>
      shop.perform(savePrinter, {
        storeId: STORE,
        name: '前台',
        kind: 'tcp9100',
        address: printer.address,
        columns: 32,
        ...change,
      }),
    /** Lets receipts come out by themselves, at any till. */
    printBySelf: async (copies = 1) =>
      shop.perform(saveTillPrinting, { storeId: STORE, till: 'any', printerId: null, byItself: true, copies }),
    jobs: async () => (await shop.ask(jobs, { storeId: STORE })).items,
    close: async () => {
      await printer.close()
      await shop.close()
    },
  }
}
