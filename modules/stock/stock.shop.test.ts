import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addProduct,
  applyImport,
  continueImport,
  dryRunImport,
  productByCode,
  setChoices,
  startImport,
  undoImport,
} from '#modules/catalog'
import { recompute } from '#platform/ledger'
import { openShop, OTHER_MERCHANT, OTHER_STORE, type Shop, STORE } from '#platform/testing'
import { catalog } from '../catalog/module.ts'
import { adjust, countIn, levels, levelsOf, moves } from './contract.ts'
import { stock } from './module.ts'

let shop: Shop
let cola: string
let rice: string

beforeAll(async () => {
  shop = await openShop({ modules: [catalog, stock] })
  cola = (await shop.perform(addProduct, { name: '汽水', unit: '瓶', priceMinor: 350 })).product.id
  rice = (await shop.perform(addProduct, { name: '散装大米', unit: '千克', priceMinor: 680, byWeight: true })).product.id
})
afterAll(() => shop.close())

const onHand = async (...productIds: string[]) =>
  (await shop.ask(levelsOf, { storeId: STORE, productIds })).items.map((item) => item.onHandThousandths)

test('a delivery that was counted in is on the shelf', async () => {
  const lines = [
    { productId: cola, quantityThousandths: 24_000 },
    { productId: rice, quantityThousandths: 25_500 },
  ]
  await shop.perform(countIn, { storeId: STORE, lines, note: '老王送货' })
  expect(await onHand(cola, rice)).toEqual([24_000, 25_500])
})

test('a count makes the book agree with the shelf, and says by how much', async () => {
  const counted = await shop.perform(adjust, {
    storeId: STORE,
    reason: 'counted',
    lines: [{ productId: cola, countedThousandths: 22_000 }],
  })
  expect(counted.lines).toEqual([{ productId: cola, changeThousandths: -2_000, onHandThousandths: 22_000 }])
  expect(await onHand(cola)).toEqual([22_000])
})

test('every move can be read back, newest first, with what it was', async () => {
  const { items } = await shop.ask(moves, { storeId: STORE, productId: cola })
  expect(items.map(({ what, changeThousandths }) => [what, changeThousandths])).toEqual([
    ['counted', -2_000],
    ['received', 24_000],
  ])
})

test('stock may fall below the book, and is then listed as such', async () => {
  await shop.perform(adjust, { storeId: STORE, reason: 'lost', lines: [{ productId: rice, changeThousandths: -26_000 }] })
  const short = await shop.ask(levels, { storeId: STORE, filter: 'negative' })
  expect(short.items).toEqual([{ productId: rice, name: '散装大米', unit: '千克', onHandThousandths: -500 }])
  expect((await shop.ask(levels, { storeId: STORE, filter: 'negative', search: '汽水' })).items).toEqual([])
})

test('what cannot be is refused by name, and nothing moves', async () => {
  const before = await onHand(cola, rice)
  const line = { productId: cola, quantityThousandths: 1_000 }
  await expect(shop.perform(countIn, { storeId: STORE, lines: [line, line] })).rejects.toMatchObject({
    code: 'PRODUCT_TWICE',
    values: { name: '汽水' },
  })
  await expect(shop.perform(countIn, { storeId: OTHER_STORE, lines: [line] })).rejects.toMatchObject({ code: 'STORE_UNKNOWN' })
  await expect(shop.perform(countIn, { storeId: STORE, lines: [{ ...line, productId: STORE }] })).rejects.toMatchObject({
    code: 'PRODUCT_UNKNOWN',
  })
  await expect(shop.perform(countIn, { storeId: STORE, lines: [{ ...line, quantityThousandths: -1 }] })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    field: 'lines.0.quantityThousandths',
  })
  await expect(
    shop.perform(adjust, { storeId: STORE, reason: 'waste', lines: [{ productId: cola, changeThousandths: 1_000 }] }),
  ).rejects.toMatchObject({ code: 'REASON_ONLY_LOWERS' })
  expect(await onHand(cola, rice)).toEqual(before)
})

test('another merchant sees none of it', async () => {
  const stranger = shop.as({ merchantId: OTHER_MERCHANT })
  expect((await stranger.ask(levels, { storeId: STORE })).items).toEqual([])
  expect((await stranger.ask(levelsOf, { storeId: STORE, productIds: [cola] })).items[0]?.onHandThousandths).toBe(0)
})

test('a combo and a deposit have no stock: they are not counted in, not adjusted and not listed', async () => {
  const { product } = await shop.perform(addProduct, { name: '空桶押金', priceMinor: 2_000 })
  await shop.perform(setChoices, { productId: product.id, version: product.version, kind: 'deposit', choiceGroups: [] })
  const line = { productId: product.id, quantityThousandths: 1_000 }
  const refused = { code: 'PRODUCT_NOT_STOCKED', values: { name: '空桶押金' } }
  await expect(shop.perform(countIn, { storeId: STORE, lines: [line] })).rejects.toMatchObject(refused)
  const counted = { storeId: STORE, reason: 'counted' as const, lines: [{ productId: product.id, countedThousandths: 5_000 }] }
  await expect(shop.perform(adjust, counted)).rejects.toMatchObject(refused)
  expect((await shop.ask(levels, { storeId: STORE, search: '空桶' })).items).toEqual([])
})

test('without the right, stock is not counted in', async () => {
  const lines = [{ productId: cola, quantityThousandths: 1_000 }]
  await expect(
    shop.as({ permissions: new Set(['stock.view']) }).perform(countIn, { storeId: STORE, lines }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('the same key counts a delivery in once', async () => {
  const [before = 0] = await onHand(cola)
  const delivery = { storeId: STORE, lines: [{ productId: cola, quantityThousandths: 12_000 }] }
  const first = await shop.perform(countIn, delivery, { key: 'delivery-7' })
  expect(await shop.perform(countIn, delivery, { key: 'delivery-7' })).toEqual(first)
  expect(await onHand(cola)).toEqual([before + 12_000])
  const other = { ...delivery, note: 'another' }
  await expect(shop.perform(countIn, other, { key: 'delivery-7' })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
})

test('an import brings its opening stock, and takes it along when it is undone', async () => {
  const file = Buffer.from('品名,条码,零售价,库存\n酱油,6901234500016,12.5,30\n').toString('base64')
  const rest = async ({ import: started }: { import: { id: string; phase: string } }) => {
    let running = started
    while (['reading', 'judging', 'applying', 'undoing'].includes(running.phase))
      running = (await shop.perform(continueImport, { importId: running.id })).import
    return { importId: running.id }
  }
  const uploaded = await rest(await shop.perform(startImport, { fileName: '旧收银.csv', base64: file }))
  await rest(await shop.perform(dryRunImport, uploaded))
  await rest(await shop.perform(applyImport, uploaded))
  const { product } = await shop.ask(productByCode, { code: '6901234500016' })
  expect(await onHand(product.id)).toEqual([30_000])
  await rest(await shop.perform(undoImport, uploaded))
  expect(await onHand(product.id)).toEqual([0])
})

test('after all of this every unit sums to nothing, and balances are what their postings say', async () => {
  const report = await shop.database.transact({ as: 'merchant', merchantId: shop.caller.merchantId }, recompute)
  expect(report.differences).toEqual([])
})
