import { addProduct } from '#modules/catalog'
import * as till from '#modules/till'
import { call } from './door.ts'
import type { FurnishedShop } from './furnish-shop.ts'

const LISTEN_MILLISECONDS = 1500

/** What one shop's stream of news says while another sells; its own sale is there to show that it hears at all. */
export async function hearNews(url: string, { mine, other }: { mine: FurnishedShop; other: FurnishedShop }): Promise<string> {
  const stopping = new AbortController()
  const stream = await fetch(`${url}/events`, { headers: { ...mine.ways.session }, signal: stopping.signal })
  const heard: string[] = []
  const hearing = readAll(stream, heard).catch(() => undefined)
  for (const shop of [other, mine]) {
    // A good of its own: whatever was done to the others by now, this one can be sold.
    const added = await call(url, addProduct, { name: `news of ${shop.login}`, unit: '个', priceMinor: 100 }, shop.ways.key)
    const lines = [{ productId: added.product.id, quantityThousandths: 1000 }]
    const tenders = [{ kind: 'cash', givenMinor: 100_000 }]
    await call(url, till.completeSale, { storeId: shop.storeId, lines, tenders }, shop.ways.key)
  }
  await new Promise((resolve) => setTimeout(resolve, LISTEN_MILLISECONDS))
  stopping.abort()
  await hearing
  return heard.join('')
}

async function readAll(stream: Response, heard: string[]): Promise<void> {
  const decoder = new TextDecoder()
  for await (const part of stream.body ?? []) heard.push(decoder.decode(part, { stream: true }))
}
