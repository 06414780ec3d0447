import { uuidv7 } from 'uuidv7'
import { completeSale } from '#modules/till'
import type { Chance } from '#science/random'
import { percentile } from '../harness/latency.ts'
import { type Connection, openConnection } from '../server/connection.ts'
import type { NewShop } from '../server/new-shop.ts'
import { type Basket, fillBasket } from '../shop/basket.ts'

/** What so many clients reached. */
export type Speed = { readonly perSecond: number; readonly p50Ms: number; readonly p99Ms: number; readonly count: number }

/** Runs `once` over and over in so many clients for so long. Each client makes its own `once`. */
export async function measureSpeed(
  clients: number,
  seconds: number,
  open: () => Promise<{ once: () => Promise<void>; close: () => Promise<void> | void }>,
): Promise<Speed> {
  const opened = await Promise.all(Array.from({ length: clients }, open))
  const times: number[] = []
  const started = performance.now()
  const until = started + seconds * 1000
  await Promise.all(
    opened.map(async ({ once }) => {
      while (performance.now() < until) {
        const began = performance.now()
        await once()
        times.push(performance.now() - began)
      }
    }),
  )
  const took = (performance.now() - started) / 1000
  for (const { close } of opened) await close()
  return { perSecond: times.length / took, p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99), count: times.length }
}

/** A client that rings up one basket after another over its own connection. */
export async function openSeller(url: string, given: { shop: NewShop; chance: Chance; lines: number }) {
  const { shop, chance, lines } = given
  const connection = await openConnection(url)
  return {
    once: async () => {
      const basket = fillBasket(chance, { products: shop.products, storeId: shop.storeId, lines, receiptId: uuidv7() })
      await sell(connection, shop, basket)
    },
    close: connection.close,
  }
}

/** Rings up one basket under its own id as the idempotency key; throws when it was refused. */
export async function sell(connection: Connection, shop: NewShop, basket: Basket): Promise<string> {
  const headers = { authorization: `Bearer ${shop.apiKey}`, 'idempotency-key': basket.receiptId }
  const answer = await connection.send('POST', `/v1/${completeSale.name}`, headers, JSON.stringify(basket))
  if (answer.status !== 200) throw new Error(`a sale was refused: ${answer.status} ${answer.body}`)
  return answer.body
}
