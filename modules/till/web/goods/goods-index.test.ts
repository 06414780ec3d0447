import { expect, test } from 'vitest'
import { someGoods } from '../testing/some-goods.ts'
import { GoodsIndex } from './goods-index.ts'

const { water, apples, bread } = someGoods
const idOf = (at: number) => `01900000-0000-7000-9000-${String(at).padStart(12, '0')}`

function indexed(): GoodsIndex {
  const index = new GoodsIndex()
  index.put(Object.values(someGoods))
  return index
}
const namesOf = (text: string) =>
  indexed()
    .search(text)
    .map(({ name }) => name)

test('a good is found by any of its codes, however many zeros were printed before them', () => {
  const index = indexed()
  expect(index.byBarcode('6900000010013')).toEqual(water)
  expect(index.byBarcode('06900000010013')).toEqual(water)
  expect(index.byBarcode('16900000010010')).toEqual(water)
  expect(index.byNumber('10003')).toEqual(bread)
  expect(index.byPlu('0011101')).toEqual(apples)
})

test('names, initials, numbers and ends of barcodes find goods; all words must fit', () => {
  expect(namesOf('苹果')).toEqual(['红富士苹果'])
  expect(namesOf('hfs')).toEqual(['红富士苹果'])
  expect(namesOf('10003')).toEqual(['现烤面包'])
  expect(namesOf('0013')).toEqual(['石榴泉饮用天然水'])
  expect(namesOf('红 苹')).toEqual(['红富士苹果'])
  expect(namesOf('红 面包')).toEqual([])
  expect(namesOf('  ')).toEqual([])
})

test('initials that begin so come before names that merely hold the letters', () => {
  const index = indexed()
  index.put([
    { ...bread, id: idOf(1), number: 'x', name: 'HFS 牌洗洁精', initials: 'PXJJ' },
    { ...bread, id: idOf(2), number: 'y', name: '大 HFS', initials: 'D' },
  ])
  expect(index.search('hfs').map(({ name }) => name)).toEqual(['红富士苹果', 'HFS 牌洗洁精', '大 HFS'])
})

test('a changed good leaves nothing of its old self behind, and a withdrawn one nothing at all', () => {
  const index = indexed()
  index.put([{ ...water, name: '山泉', number: '20001', barcodes: [] }])
  expect(index.byBarcode('6900000010013')).toBeUndefined()
  expect(index.byNumber('10001')).toBeUndefined()
  expect(index.byNumber('20001')?.name).toBe('山泉')
  index.remove([apples.id])
  expect(index.byPlu('11101')).toBeUndefined()
  expect(index.size).toBe(2)
})

test('a code that moved to another good stays with that one when the first forgets it', () => {
  const index = indexed()
  index.put([{ ...bread, barcodes: water.barcodes.slice(0, 1) }])
  index.put([{ ...water, barcodes: [] }])
  expect(index.byBarcode('6900000010013')?.id).toBe(bread.id)
})

test('goods that came in several parts are one, without what was changed or withdrawn since, and are found as before', () => {
  const index = new GoodsIndex()
  const part = (from: number, name: string) =>
    Array.from({ length: 600 }, (_, at) => ({
      ...water,
      id: idOf(from + at),
      familyId: idOf(from + at - (at % 2)),
      variantName: at % 2 === 0 ? '' : '大瓶',
      number: `N${from + at}`,
      name: `${name}${from + at}号`,
      plu: at === 7 ? `8${from}` : null,
      barcodes: [{ ...water.barcodes[0], code: `69${String(from + at).padStart(11, '0')}` }],
    }))
  index.put(part(1000, '乙'))
  index.put(part(0, '甲'))
  index.put([{ ...water, id: idOf(3), familyId: idOf(3), number: 'N3', name: '新名', barcodes: [] }])
  index.remove([idOf(4)])
  const looks = () => ({
    byName: index.search('甲59').map(({ id }) => id),
    byCode: index.byBarcode(`69${'5'.padStart(11, '0')}`)?.id,
    moved: index.byBarcode(`69${'3'.padStart(11, '0')}`)?.id,
    byNumber: index.byNumber('n3')?.name,
    byPlu: index.byPlu('81000')?.id,
    gone: index.good(idOf(4)),
    family: index.family(idOf(1010)).map(({ id }) => id),
    size: index.size,
    tiles: index
      .tiles(undefined, 2000)
      .tiles.map(({ id }) => id)
      .toSorted(),
  })
  const before = looks()
  index.gather()
  expect(index.segments).toHaveLength(1)
  expect(index.segments[0]?.count).toBe(index.size)
  expect(looks()).toEqual(before)
  expect(before).toMatchObject({ byNumber: '新名', moved: undefined, gone: undefined, byPlu: idOf(1007), size: 1199 })
  expect(before.byName).toHaveLength(11)
})

test('50,000 goods are searched before a person presses the next key', () => {
  const index = new GoodsIndex()
  index.put(
    Array.from({ length: 50_000 }, (_, at) => ({
      ...water,
      id: idOf(at),
      familyId: idOf(at),
      number: `N${at}`,
      name: `商品第${at}号`,
      initials: `SPD${at}H`,
      barcodes: [{ ...water.barcodes[0], code: `69${String(at).padStart(11, '0')}` }],
    })),
  )
  const began = performance.now()
  expect(index.search('第49999')).toHaveLength(1)
  expect(index.search('spd')).toHaveLength(60)
  // A fast typist needs 80 ms a key; two searches stay far below on any machine that draws the screen.
  expect(performance.now() - began).toBeLessThan(1000)
})
