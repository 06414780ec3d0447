import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InputOf } from '#platform/contract'
import { addProduct, goodsToSell, product, productChanged, saleCatalogue, setChoices } from './contract.ts'
import { openCatalog } from './testing/open-catalog.ts'

type Groups = InputOf<typeof setChoices>['choiceGroups']

let shop: Awaited<ReturnType<typeof openCatalog>>
beforeAll(async () => {
  shop = await openCatalog()
}, 60_000)
afterAll(() => shop.close())

const add = async (name: string, about: Partial<InputOf<typeof addProduct>> = {}) =>
  (await shop.perform(addProduct, { name, priceMinor: 300, ...about })).product
const group = (name: string, options: Groups[number]['options'], about: Partial<Groups[number]> = {}) => ({
  name,
  least: 0,
  most: 1,
  options,
  ...about,
})

test('choices are kept with their ids, change the catalogue’s version, and stay when the good is changed otherwise', async () => {
  const egg = await add('茶叶蛋', { costMinor: 80 })
  const soy = await add('豆浆')
  const { version } = await shop.ask(saleCatalogue, {})
  const sweetness = group('口味', [{ name: '甜' }, { name: '咸', priceMinor: 50 }], { least: 1 })
  const extra = group('加料', [{ name: '茶叶蛋', priceMinor: 200, productId: egg.id }], { most: 3 })
  const set = await shop.perform(setChoices, { productId: soy.id, version: 1, kind: 'plain', choiceGroups: [sweetness, extra] })
  expect(set.product.choiceGroups).toMatchObject([
    {
      name: '口味',
      least: 1,
      most: 1,
      options: [{ name: '甜', priceMinor: 0, productId: null, quantityThousandths: 1000 }, { name: '咸' }],
    },
    { name: '加料', most: 3, options: [{ productId: egg.id }] },
  ])
  expect(shop.told(productChanged).at(-1)).toEqual({ productId: soy.id, version: 2, fields: ['kind', 'choiceGroups'] })
  expect((await shop.ask(saleCatalogue, { since: version })).items.map(({ choiceGroups }) => choiceGroups)).toEqual([
    set.product.choiceGroups,
  ])
  // Saved again with its ids, an option stays the same option.
  const again = await shop.perform(setChoices, {
    productId: soy.id,
    version: 2,
    kind: 'plain',
    choiceGroups: set.product.choiceGroups,
  })
  expect(again.product.choiceGroups).toEqual(set.product.choiceGroups)
  expect((await shop.ask(product, { productId: soy.id })).product).toMatchObject({
    kind: 'plain',
    choiceGroups: set.product.choiceGroups,
  })
  const toSell = await shop.ask(goodsToSell, { productIds: [soy.id] })
  expect(toSell.partCosts).toEqual([{ productId: egg.id, costMinor: 80 }])
})

test('what cannot be chosen from is refused by name', async () => {
  const [good, other, combo, gone] = [
    await add('奶茶'),
    await add('珍珠'),
    await add('双人餐'),
    '01900000-0000-7000-8000-0000000000ff',
  ]
  const drink = group('饮料', [{ name: '珍珠', productId: other.id }])
  await shop.perform(setChoices, { productId: combo.id, version: 1, kind: 'combo', choiceGroups: [drink] })
  const [twin] = (await shop.ask(product, { productId: combo.id })).product.choiceGroups
  const refused = (kind: 'plain' | 'combo' | 'deposit', ...choiceGroups: Groups) =>
    shop.perform(setChoices, { productId: good.id, version: 1, kind, choiceGroups })
  await expect(refused('combo')).rejects.toMatchObject({ code: 'COMBO_EMPTY' })
  await expect(refused('deposit', drink)).rejects.toMatchObject({ code: 'DEPOSIT_WITH_CHOICES' })
  await expect(refused('plain', { ...drink, least: 2 })).rejects.toMatchObject({
    code: 'LEAST_ABOVE_MOST',
    values: { name: '饮料' },
  })
  await expect(refused('plain', drink, drink)).rejects.toMatchObject({ code: 'CHOICE_NAME_TWICE', values: { name: '饮料' } })
  await expect(refused('plain', group('糖', [{ name: '少' }, { name: '少' }]))).rejects.toMatchObject({
    code: 'CHOICE_NAME_TWICE',
    values: { name: '少' },
  })
  if (twin !== undefined)
    await expect(refused('plain', twin, { ...twin, name: '小食' })).rejects.toMatchObject({
      code: 'CHOICE_ID_TWICE',
      values: { name: '小食' },
    })
  const ofPart = (productId: string) => group('加料', [{ name: '那个', productId }])
  await expect(refused('plain', ofPart(gone))).rejects.toMatchObject({ code: 'OPTION_PRODUCT_UNKNOWN', values: { name: '那个' } })
  await expect(refused('plain', ofPart(combo.id))).rejects.toMatchObject({
    code: 'OPTION_PRODUCT_NOT_PLAIN',
    values: { name: '那个' },
  })
  await expect(refused('plain', ofPart(good.id))).rejects.toMatchObject({ code: 'OPTION_PRODUCT_NOT_PLAIN' })
  const asCombo = { productId: other.id, version: 1, kind: 'combo' as const, choiceGroups: [group('x', [{ name: 'y' }])] }
  await expect(shop.perform(setChoices, asCombo)).rejects.toMatchObject({ code: 'PART_OF_OTHERS', values: { name: '双人餐' } })
  await expect(shop.perform(setChoices, { ...asCombo, kind: 'plain', version: 7 })).rejects.toMatchObject({
    code: 'CHANGED_MEANWHILE',
  })
})
