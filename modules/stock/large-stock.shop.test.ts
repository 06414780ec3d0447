import { afterAll, beforeAll, expect, test } from 'vitest'
import { addProduct } from '#modules/catalog'
import { THOUSANDTHS_MAX } from '#platform/contract'
import { openShop, type Shop, STORE } from '#platform/testing'
import { catalog } from '../catalog/module.ts'
import { adjust, countIn, levels, moves } from './contract.ts'
import { stock } from './module.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ modules: [catalog, stock] })
})
afterAll(() => shop.close())

test('goods that were counted in beyond the most of one line are told as they are, and counted down again', async () => {
  const { product } = await shop.perform(addProduct, { name: '沙子', unit: '粒' })
  const lines = [{ productId: product.id, quantityThousandths: THOUSANDTHS_MAX }]
  await shop.perform(countIn, { storeId: STORE, lines })
  await shop.perform(countIn, { storeId: STORE, lines })
  const onHand = await shop.ask(levels, { storeId: STORE })
  expect(levels.output.parse(onHand).items).toMatchObject([{ onHandThousandths: 2 * THOUSANDTHS_MAX }])
  const emptied = [{ productId: product.id, countedThousandths: 0 }]
  const adjusted = await shop.perform(adjust, { storeId: STORE, reason: 'counted', lines: emptied })
  expect(adjust.output.parse(adjusted).lines).toMatchObject([{ changeThousandths: -2 * THOUSANDTHS_MAX, onHandThousandths: 0 }])
  const told = await shop.ask(moves, { storeId: STORE, productId: product.id })
  expect(moves.output.parse(told).items.map(({ changeThousandths }) => changeThousandths)).toContain(-2 * THOUSANDTHS_MAX)
})
