import { afterAll, beforeAll, expect, test } from 'vitest'
import { addProduct, changePrice } from './contract.ts'
import { goodsByIds } from './goods-in-memory.ts'
import { takeVersion } from './head.ts'
import { findProduct, updateProducts } from './stored-product.ts'
import { callerWith, openCatalog } from './testing/open-catalog.ts'

let shop: Awaited<ReturnType<typeof openCatalog>>
const { merchantId } = callerWith('*')
beforeAll(async () => {
  shop = await openCatalog()
}, 60_000)
afterAll(() => shop.close())

const priceOf = async (productId: string) =>
  shop.database.transact({ as: 'merchant', merchantId }, async (tx) => {
    const [good] = await goodsByIds(tx, merchantId, [productId])
    return good?.priceMinor
  })

test('a changed price is sold at once, though the good was in memory', async () => {
  const { product } = await shop.perform(addProduct, { name: '农夫山泉', priceMinor: 200 })
  expect([await priceOf(product.id), await priceOf(product.id)]).toEqual([200, 200])
  await shop.perform(changePrice, { productId: product.id, version: product.version, priceMinor: 250, reason: '进价涨了' })
  expect(await priceOf(product.id)).toBe(250)
})

test('what a lost transaction saw of its own goods is not remembered, though the next one takes the same version', async () => {
  const { product } = await shop.perform(addProduct, { name: '康师傅红茶', priceMinor: 300 })
  const lost = shop.database.transact({ as: 'merchant', merchantId }, async (tx) => {
    const stored = await findProduct(tx, product.id)
    if (stored === undefined) throw new Error('it was just added')
    await updateProducts(tx, merchantId, await takeVersion(tx, merchantId), [{ ...stored, priceMinor: 1 }])
    const [seen] = await goodsByIds(tx, merchantId, [product.id])
    expect(seen?.priceMinor).toBe(1)
    throw new Error('lost')
  })
  await expect(lost).rejects.toThrow('lost')
  await shop.perform(addProduct, { name: 'takes the version that was lost', priceMinor: 100 })
  expect(await priceOf(product.id)).toBe(300)
})

test('sales that ask at the same moment ask for the version once', async () => {
  const { product } = await shop.perform(addProduct, { name: '可口可乐', priceMinor: 350 })
  await priceOf(product.id)
  const statements: string[] = []
  await shop.database.transact({ as: 'merchant', merchantId }, async (tx) => {
    const watched = {
      ...tx,
      first: async <Row extends object>(statement: Parameters<typeof tx.first>[0]) => {
        statements.push(statement.text)
        return tx.first<Row>(statement)
      },
    }
    await Promise.all([goodsByIds(watched, merchantId, [product.id]), goodsByIds(watched, merchantId, [product.id])])
  })
  expect(statements).toHaveLength(1)
})
