import sharp from 'sharp'
import { formatWeighCode, weighLayouts } from '#science/barcode'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from './contract.ts'
import { callerWith, openCatalog } from './testing/open-catalog.ts'

let shop: Awaited<ReturnType<typeof openCatalog>>
beforeAll(async () => {
  shop = await openCatalog()
}, 60_000)
afterAll(() => shop.close())

const add = async (input: Parameters<typeof shop.perform<typeof contract.addProduct>>[1]) =>
  (await shop.perform(contract.addProduct, input)).product
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )

test('a good is found by its barcode in 12, 13 and 14 digits, by its number, initials, mnemonic and part of its name', async () => {
  const noodles = await add({
    name: '重庆小面',
    mnemonic: 'MIAN',
    number: 'A-7',
    priceMinor: 880,
    barcodes: [{ code: '012345678905' }],
  })
  for (const code of ['012345678905', '0012345678905', '00012345678905', 'A-7']) {
    const scan = await shop.ask(contract.productByCode, { code })
    expect(scan).toMatchObject({ product: { id: noodles.id }, priceMinor: 880, factorThousandths: 1000 })
  }
  for (const search of ['cqxm', 'ZQXM', 'mian', 'a-7', '234567890', '小面', '重庆 面'])
    expect((await shop.ask(contract.products, { search })).items.map(({ id }) => id)).toContain(noodles.id)
  expect((await shop.ask(contract.products, { search: '重庆%面' })).items).toEqual([])
  expect(await refusal(shop.ask(contract.productByCode, { code: '404' }))).toBe('CODE_UNKNOWN')
})

test('a carton sells by its own price, or by the single price times its factor', async () => {
  const cola = await add({
    name: '可乐',
    unit: '瓶',
    priceMinor: 350,
    memberPriceMinor: 320,
    barcodes: [
      { code: '6901028075763' },
      { code: '16901028075760', unit: '箱', factorThousandths: 24_000, priceMinor: 7800 },
      { code: 'six', unit: '提', factorThousandths: 6000 },
    ],
  })
  const scan = async (code: string) => shop.ask(contract.productByCode, { code })
  expect(await scan('16901028075760')).toMatchObject({
    unit: '箱',
    priceMinor: 7800,
    memberPriceMinor: null,
    product: { id: cola.id },
  })
  expect(await scan('SIX')).toMatchObject({ unit: '提', factorThousandths: 6000, priceMinor: 2100, memberPriceMinor: 1920 })
})

test('a scale code is read by the shop layouts, in the unit the good is priced by', async () => {
  await add({ name: '西红柿', unit: '斤', byWeight: true, plu: '102', priceMinor: 400 })
  const code = formatWeighCode(
    { plu: '00102', quantityThousandths: 1255, amountMinor: null },
    { ...weighLayouts.weight13, prefixes: ['22'] },
  )!
  expect(await shop.ask(contract.productByCode, { code })).toMatchObject({
    by: 'weighCode',
    quantityThousandths: 2510,
    amountMinor: null,
  })
  const layout = { prefixes: ['22'], pluDigits: 5, fields: ['amount' as const] }
  await shop.perform(contract.saveWeighCodeSettings, { layouts: [layout] })
  expect(await shop.ask(contract.productByCode, { code })).toMatchObject({ quantityThousandths: null, amountMinor: 1255 })
  expect(await refusal(shop.perform(contract.saveWeighCodeSettings, { layouts: [layout, layout] }))).toBe('LAYOUTS_OVERLAP')
})

test('a change that did not see the last one is refused, and so is a code that another good has', async () => {
  const first = await add({ name: '风干乌梅', number: 'M1', barcodes: [{ code: '6900000000018' }] })
  const { product } = await shop.perform(contract.changePrice, {
    productId: first.id,
    version: 1,
    priceMinor: 500,
    reason: '开业',
  })
  expect(product).toMatchObject({ version: 2, priceMinor: 500 })
  expect(
    await refusal(shop.perform(contract.changePrice, { productId: first.id, version: 1, priceMinor: 600, reason: '又改' })),
  ).toBe('CHANGED_MEANWHILE')
  expect(shop.told(contract.priceChanged)).toContainEqual(
    expect.objectContaining({ productId: first.id, priceBeforeMinor: null, priceMinor: 500, reason: '开业' }),
  )
  expect(await refusal(add({ name: '别的', barcodes: [{ code: '06900000000018' }] }))).toBe('BARCODE_TAKEN')
  expect(await refusal(add({ name: '别的', number: 'M1' }))).toBe('NUMBER_TAKEN')
  const other = await add({ name: '别的' })
  expect(
    await refusal(shop.perform(contract.addBarcode, { productId: other.id, version: 1, barcode: { code: '6900000000018' } })),
  ).toBe('BARCODE_TAKEN')
})

test('a made mnemonic follows the name, a given one stays', async () => {
  const made = await add({ name: '指甲油' })
  expect(made.mnemonic).toBe('ZJY')
  const renamed = await shop.perform(contract.changeProduct, { productId: made.id, version: 1, name: '美发剪' })
  expect(renamed.product.mnemonic).toBe('MFJ')
  const given = await add({ name: '指甲油', mnemonic: 'OIL' })
  expect((await shop.perform(contract.changeProduct, { productId: given.id, version: 1, name: '美发剪' })).product.mnemonic).toBe(
    'OIL',
  )
})

test('pages of every order cover each good once', async () => {
  for (let index = 0; index < 7; index++)
    await add({ name: `分页${index % 3}`, ...(index % 2 === 0 ? {} : { priceMinor: index }) })
  for (const sort of ['name', 'number', 'price', 'changed'] as const)
    for (const descending of [false, true]) {
      const seen: string[] = []
      let after: string | undefined
      do {
        const { items, next } = await shop.ask(contract.products, {
          search: '分页',
          sort,
          descending,
          limit: 3,
          ...(after === undefined ? {} : { after }),
        })
        seen.push(...items.map(({ id }) => id))
        after = next ?? undefined
      } while (after !== undefined)
      expect([seen.length, new Set(seen).size]).toEqual([7, 7])
    }
  for (const after of ['x', Buffer.from('["a","b"]').toString('base64url')])
    expect(await refusal(shop.ask(contract.products, { after }))).toBe('CURSOR_INVALID')
})

test('categories have two levels, and one in use stays', async () => {
  const { categoryId: food } = await shop.perform(contract.saveCategory, { name: '食品' })
  const { categoryId: drinks } = await shop.perform(contract.saveCategory, { name: '饮料', parentId: food })
  expect(await refusal(shop.perform(contract.saveCategory, { name: '碳酸', parentId: drinks }))).toBe('CATEGORY_TOO_DEEP')
  expect(await refusal(shop.perform(contract.saveCategory, { categoryId: food, name: '食品', parentId: food }))).toBe(
    'CATEGORY_TOO_DEEP',
  )
  expect(await refusal(shop.perform(contract.saveCategory, { name: '食品' }))).toBe('CATEGORY_NAME_TAKEN')
  const water = await add({ name: '农夫山泉', categoryId: drinks })
  expect((await shop.ask(contract.products, { categoryId: food })).items.map(({ id }) => id)).toEqual([water.id])
  expect((await shop.ask(contract.categories, {})).items.find(({ id }) => id === food)).toMatchObject({ products: 1 })
  expect(await refusal(shop.perform(contract.removeCategory, { categoryId: drinks }))).toBe('CATEGORY_IN_USE')
})

test('a till follows the catalogue by versions: what changed comes, what was withdrawn goes', async () => {
  const { version } = await shop.ask(contract.saleCatalogue, {})
  const fresh = await add({ name: '纯棉T恤', variantName: '红 / L' })
  const twin = await add({ name: '纯棉T恤', variantName: '蓝 / M', variantOf: fresh.id })
  expect((await shop.ask(contract.product, { productId: fresh.id })).variants).toMatchObject([
    { id: twin.id, variantName: '蓝 / M' },
  ])
  await shop.perform(contract.withdrawProduct, { productId: twin.id, version: 1 })
  const news = await shop.ask(contract.saleCatalogue, { since: version })
  expect(news.items.map(({ name }) => name)).toEqual(['纯棉T恤 红 / L'])
  expect(news.gone).toEqual([twin.id])
  const paged = await shop.ask(contract.saleCatalogue, { limit: 1 })
  const rest = await shop.ask(contract.saleCatalogue, { after: paged.next! })
  expect(1 + rest.items.length).toBe((await shop.ask(contract.saleCatalogue, {})).items.length)
})

test('cost is for those who may see it', async () => {
  const secret = await add({ name: '佳品南京', costMinor: 12_932 })
  const seen = async (...rights: string[]) =>
    (await shop.ask(contract.product, { productId: secret.id }, callerWith(...rights))).product.costMinor
  expect([await seen('catalog.view'), await seen('catalog.view', 'catalog.viewCost')]).toEqual([null, 12_932])
})

test('a photo becomes a small WebP under its own hash; noise is refused', async () => {
  const good = await add({ name: '有图' })
  const photo = await sharp({ create: { width: 2000, height: 1500, channels: 3, background: '#c33' } })
    .jpeg()
    .toBuffer()
  const { product } = await shop.perform(contract.setPicture, {
    productId: good.id,
    version: 1,
    base64: photo.toString('base64'),
  })
  const { base64, mime } = await shop.ask(contract.picture, { pictureId: product.pictureId! })
  const { width, format } = await sharp(Buffer.from(base64, 'base64')).metadata()
  expect([mime, format, width]).toEqual(['image/webp', 'webp', 800])
  expect(await refusal(shop.perform(contract.setPicture, { productId: good.id, version: 2, base64: 'bm9pc2U=' }))).toBe(
    'PICTURE_UNREADABLE',
  )
})
