import type { SaleGood } from '#modules/catalog'

const plain: SaleGood = {
  id: '',
  number: '',
  name: '',
  familyId: '',
  variantName: '',
  kind: 'plain',
  choiceGroups: [],
  categoryId: null,
  unit: '瓶',
  spec: '',
  taxClass: 'vat13',
  priceMinor: 200,
  memberPriceMinor: null,
  byWeight: false,
  plu: null,
  initials: '',
  pictureId: null,
  barcodes: [],
}
const single = { unit: '', factorThousandths: 1000, priceMinor: null, memberPriceMinor: null }

/** Water by the bottle and by the carton of 24, apples by weight, and bread whose price the cashier says. */
export const someGoods = {
  water: {
    ...plain,
    id: '01900000-0000-7000-8000-000000000001',
    familyId: '01900000-0000-7000-8000-000000000001',
    number: '10001',
    name: '石榴泉饮用天然水',
    initials: 'SLQYYTRS',
    barcodes: [
      { ...single, code: '6900000010013' },
      { ...single, code: '16900000010010', unit: '箱', factorThousandths: 24_000, priceMinor: 4300 },
    ],
  },
  apples: {
    ...plain,
    id: '01900000-0000-7000-8000-000000000002',
    familyId: '01900000-0000-7000-8000-000000000002',
    number: '10002',
    name: '红富士苹果',
    unit: '千克',
    priceMinor: 1180,
    byWeight: true,
    plu: '11101',
    initials: 'HFSPG',
    taxClass: 'vat9',
  },
  bread: {
    ...plain,
    id: '01900000-0000-7000-8000-000000000003',
    familyId: '01900000-0000-7000-8000-000000000003',
    number: '10003',
    name: '现烤面包',
    unit: '个',
    priceMinor: null,
    initials: 'XKMB',
  },
} as const satisfies Record<string, SaleGood>

const idOf = (at: number) => `01900000-0000-7000-8000-0000000009${String(at).padStart(2, '0')}`
const option = (at: number, name: string, priceMinor = 0) => ({
  optionId: idOf(at),
  name,
  priceMinor,
  productId: null,
  quantityThousandths: 1000,
})

/** 糖度 is one of two, 加料 up to three, and the cup is what it is. */
export const milkTea: SaleGood = {
  ...plain,
  id: idOf(1),
  familyId: idOf(1),
  number: '20001',
  name: '珍珠奶茶',
  unit: '杯',
  priceMinor: 1200,
  initials: 'ZZNC',
  choiceGroups: [
    { groupId: idOf(10), name: '糖度', least: 1, most: 1, options: [option(11, '正常糖'), option(12, '半糖')] },
    { groupId: idOf(20), name: '加料', least: 0, most: 3, options: [option(21, '珍珠', 200), option(22, '布丁', 300)] },
    { groupId: idOf(30), name: '杯子', least: 1, most: 1, options: [option(31, '大杯')] },
  ],
}
