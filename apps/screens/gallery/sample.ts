/** Goods as a corner shop has them, for the gallery alone. */
export type Goods = {
  id: string
  name: string
  barcode: string
  category: string
  unit: string
  priceMinor: number
  stockThousandths: number
}

export const goods: readonly Goods[] = [
  {
    id: '1',
    name: '农夫山泉饮用天然水 550ml',
    barcode: '6921168509256',
    category: '饮料',
    unit: '瓶',
    priceMinor: 200,
    stockThousandths: 86_000,
  },
  {
    id: '2',
    name: '可口可乐 500ml',
    barcode: '6928804011142',
    category: '饮料',
    unit: '瓶',
    priceMinor: 350,
    stockThousandths: 2000,
  },
  {
    id: '3',
    name: '乐事薯片 原味 75g',
    barcode: '6924743919211',
    category: '零食',
    unit: '袋',
    priceMinor: 790,
    stockThousandths: 31_000,
  },
  {
    id: '4',
    name: '康师傅红烧牛肉面 五连包',
    barcode: '6903252713411',
    category: '零食',
    unit: '提',
    priceMinor: 1450,
    stockThousandths: 12_000,
  },
  {
    id: '5',
    name: '散装红富士苹果',
    barcode: '2200015',
    category: '水果',
    unit: '公斤',
    priceMinor: 1180,
    stockThousandths: 18_650,
  },
  {
    id: '6',
    name: '维达超韧抽纸 3 层 130 抽 × 6 包',
    barcode: '6901236341308',
    category: '日用',
    unit: '提',
    priceMinor: 1990,
    stockThousandths: -1000,
  },
]

export const hours = Array.from({ length: 15 }, (_, index) => String(index + 7).padStart(2, '0'))
export const lastWeek = [
  12_000, 28_500, 26_100, 19_900, 22_300, 41_000, 33_800, 18_700, 17_500, 21_200, 36_400, 52_800, 47_100, 31_000, 14_200,
]
export const takings = [14_100, 31_200, 24_800, 23_000, 27_900, 46_300, 35_100, 21_000, null, null, null, null, null, null, null]
