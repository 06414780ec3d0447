import { setTimeout as pause } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import { completeSale } from '#modules/till'
import type { Chance } from '#science/random'
import { type Answer, type Connection, ConnectionLost, openConnection } from '../server/connection.ts'
import type { NewShop } from '../server/new-shop.ts'
import { fillBasket } from '../shop/basket.ts'

/** A sale as its till knows it: the body it sends, under a key of its own that is also its note. */
type Asked = { readonly key: string; readonly body: string }

/** Every sale that was asked for since the shop was made, and what its tills were told. */
export type Seller = {
  /** Keys whose sale was acknowledged, with the answer. */
  readonly acknowledged: ReadonlyMap<string, string>
  /** Sells from so many tills until `stop`; a till that loses the server keeps its sale as unknown. */
  readonly start: (url: string, tills: number) => { readonly stop: () => Promise<void>; readonly sold: () => number }
  /** Asks again for every unknown sale, under its own key, until it is acknowledged. Answers how many there were. */
  readonly settle: (url: string) => Promise<number>
  /** Asks again for the last `count` acknowledged sales; answers how many got another answer than before. */
  readonly askAgain: (url: string, count: number) => Promise<number>
}

const RETRY_MAX_MS = 30_000
const LINES = 3

/** Opens the books of a shop's tills. */
export function openSeller(shop: NewShop, chance: Chance): Seller {
  const acknowledged = new Map<string, string>()
  const unknown = new Map<string, Asked>()
  const bodies = new Map<string, string>()

  const acknowledge = ({ key, body }: Asked, answer: string) => {
    acknowledged.set(key, answer)
    bodies.set(key, body)
    unknown.delete(key)
  }
  const tillAt = async (url: string, isOver: () => boolean) => {
    const connection = await openConnection(url)
    try {
      while (!isOver()) {
        const sale = nextSale(shop, chance)
        unknown.set(sale.key, sale)
        const answer = await ask(shop, connection, sale)
        // Anything but a yes says nothing about the sale: the till asks again later.
        if (answer.status !== 200) return
        acknowledge(sale, answer.body)
      }
    } finally {
      connection.close()
    }
  }
  return {
    acknowledged,
    start: (url, tills) => {
      let over = false
      const before = acknowledged.size
      const running = Array.from({ length: tills }, () => tillAt(url, () => over).catch(forgiveLost))
      return {
        sold: () => acknowledged.size - before,
        stop: async () => {
          over = true
          await Promise.all(running)
        },
      }
    },
    settle: async (url) => {
      const open = [...unknown.values()]
      for (const sale of open) {
        acknowledge(sale, await askUntilAnswered(shop, url, sale))
      }
      return open.length
    },
    askAgain: async (url, count) => {
      let different = 0
      for (const [key, body] of [...bodies].slice(-count)) {
        if ((await askUntilAnswered(shop, url, { key, body })) !== acknowledged.get(key)) different += 1
      }
      return different
    },
  }
}

function forgiveLost(error: unknown): undefined {
  if (!(error instanceof ConnectionLost)) throw error
}

function nextSale(shop: NewShop, chance: Chance): Asked {
  const key = uuidv7()
  const filled = fillBasket(chance, { products: shop.products, storeId: shop.storeId, lines: LINES, receiptId: key })
  // Without an id of its own: only the key keeps the server from selling it twice.
  const { receiptId: _, ...basket } = filled
  return { key, body: JSON.stringify({ ...basket, note: key }) }
}

async function ask(shop: NewShop, connection: Connection, { key, body }: Asked): Promise<Answer> {
  const headers = { authorization: `Bearer ${shop.apiKey}`, 'idempotency-key': key }
  return connection.send('POST', `/v1/${completeSale.name}`, headers, body)
}

async function askUntilAnswered(shop: NewShop, url: string, sale: Asked): Promise<string> {
  const deadline = performance.now() + RETRY_MAX_MS
  for (;;) {
    const answer = await openConnection(url)
      .then(async (connection) => ask(shop, connection, sale).finally(connection.close))
      .catch(forgiveLost)
    if (answer?.status === 200) return answer.body
    if (performance.now() > deadline) throw new Error(`no answer for ${sale.key}: ${answer?.status} ${answer?.body}`)
    await pause(20)
  }
}
