import { afterAll, beforeAll, expect, test } from 'vitest'
import { addProduct, changePrice, changeProduct, withdrawProduct } from '#modules/catalog'
import { OTHER_STORE, STORE } from '#platform/testing'
import { noteTags, outdatedTags, printLabels, savePrinter } from './contract.ts'
import { openDesk } from './testing/open-desk.ts'

let desk: Awaited<ReturnType<typeof openDesk>>
const goods = { cola: '', soap: '', paper: '' }
beforeAll(async () => {
  desk = await openDesk()
  goods.cola = await add({ name: '汽水', priceMinor: 350, memberPriceMinor: 300 })
  goods.soap = await add({ name: '香皂', priceMinor: 800 })
  goods.paper = await add({ name: '散装纸巾' })
})
afterAll(() => desk.close())

const add = async (good: Parameters<typeof desk.shop.perform<typeof addProduct>>[1]) =>
  (await desk.shop.perform(addProduct, good)).product.id
const outdated = async () => {
  const { items } = await desk.shop.ask(outdatedTags, { storeId: STORE })
  return items.map(({ product, tag }) => [product.name, tag.priceMinor, product.priceMinor])
}
const reprice = (productId: string, version: number, priceMinor: number, memberPriceMinor?: number) =>
  desk.shop.perform(changePrice, {
    productId,
    version,
    priceMinor,
    reason: '调价',
    ...(memberPriceMinor === undefined ? {} : { memberPriceMinor }),
  })

test('before any tag is printed none is old', async () => {
  await reprice(goods.soap, 1, 850)
  expect(await desk.shop.ask(outdatedTags, { storeId: STORE })).toEqual({ tagged: 0, items: [], hasMore: false })
})

test('a tag is old once the price is another one, not when only a detail changed', async () => {
  const note = { storeId: STORE, productIds: [goods.cola, goods.soap, goods.paper] }
  expect(await desk.shop.perform(noteTags, note)).toEqual({ noted: 2 })
  await desk.shop.perform(changeProduct, { productId: goods.cola, version: 1, spec: '500ml' })
  expect(await outdated()).toEqual([])
  await reprice(goods.soap, 2, 880)
  expect(await outdated()).toEqual([['香皂', 850, 880]])
})

test('it is new again when it is printed, or when the price comes back', async () => {
  await reprice(goods.soap, 3, 850)
  expect(await outdated()).toEqual([])
  await reprice(goods.soap, 4, 900)
  const roll = { storeId: STORE, name: '标签机', kind: 'webusb', columns: 32, speaks: 'zpl' } as const
  const { printerId } = await desk.shop.perform(savePrinter, roll)
  const size = { widthMm: 40, heightMm: 30, gapMm: 2 }
  await desk.shop.perform(printLabels, { printerId, size, items: [{ productId: goods.soap, copies: 2 }] })
  expect(await outdated()).toEqual([])
})

test('a member price is on the tag too, and goods taken off sale need none', async () => {
  await reprice(goods.cola, 2, 350, 290)
  expect(await outdated()).toEqual([['汽水', 350, 350]])
  await desk.shop.perform(withdrawProduct, { productId: goods.cola, version: 3, reason: '不卖了' })
  expect(await outdated()).toEqual([])
  await expect(desk.shop.ask(outdatedTags, { storeId: OTHER_STORE })).rejects.toMatchObject({ code: 'STORE_UNKNOWN' })
})
