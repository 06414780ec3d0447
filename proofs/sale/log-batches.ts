import { uuidv7 } from 'uuidv7'
import { saleCompleted } from '#modules/till'
import { cryptoOf, type FactDraft, type Line, link, NO_HASH, type SignedLine } from '#platform/journal'
import type { Chance } from '#science/random'
import { openConnection } from '../server/connection.ts'
import type { NewShop, Till } from '../server/new-shop.ts'
import { fillBasket, receiptOf } from '../shop/basket.ts'

/** A batch as a till ships it, written and signed beforehand: that is the till's work, not the server's. */
type Batch = { readonly base: { n: number; hash: string }; readonly lines: readonly SignedLine[] }

/** A till's chain of sales made alone, in batches. */
export function writeBatches(
  chance: Chance,
  given: { shop: NewShop; till: Till; batches: number; salesEach: number; lines: number },
): Batch[] {
  const { shop, till, batches, salesEach, lines } = given
  const store = { storeId: shop.storeId, name: '', zone: 'Asia/Shanghai', cutoffHour: 4, currency: 'CNY' }
  const products = new Map(shop.products.map((product) => [product.id, product]))
  const crypto = cryptoOf(till.privateKey)
  let head = { n: 0, hash: NO_HASH }
  return Array.from({ length: batches }, () => {
    const base = head
    const written = Array.from({ length: salesEach }, (): Line => {
      const basket = fillBasket(chance, { products: shop.products, storeId: shop.storeId, lines, receiptId: uuidv7() })
      const at = new Date().toISOString()
      const body = receiptOf(basket, { products, store, at, cashierId: null })
      const by = { person: null, device: till.deviceId, key: null }
      const draft: FactDraft = {
        id: body.receiptId,
        kind: saleCompleted.name,
        store: shop.storeId,
        at,
        day: body.day,
        by,
        deed: null,
        body,
      }
      const line = link(draft, { merchant: shop.merchantId, chain: till.deviceId, seq: head.n + 1, prev: head.hash }, crypto)
      head = { n: line.fact.seq, hash: line.hash }
      return line
    })
    return { base, lines: written.map(({ text, signature, hash }) => ({ text, signature, hash })) }
  })
}

/** Ships the batches one after another; answers sales a second. Throws unless every one was accepted and booked. */
export async function shipBatches(url: string, till: Till, batches: readonly Batch[]): Promise<number> {
  const bodies = batches.map((batch) => JSON.stringify(batch))
  const connection = await openConnection(url)
  const started = performance.now()
  let sales = 0
  for (const [index, body] of bodies.entries()) {
    const answer = await connection.send('POST', `/v1/log/${till.deviceId}`, { authorization: `Bearer ${till.token}` }, body)
    sales += batches[index]?.lines.length ?? 0
    if (answer.status !== 200) throw new Error(`a batch was refused: ${answer.status} ${answer.body}`)
    const mark: unknown = JSON.parse(answer.body)
    if (typeof mark !== 'object' || mark === null || !('n' in mark) || mark.n !== sales)
      throw new Error(`not all was accepted: ${answer.body}`)
  }
  connection.close()
  return sales / ((performance.now() - started) / 1000)
}
