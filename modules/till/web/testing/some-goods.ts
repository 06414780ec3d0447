import type { SaleGood } from '#modules/catalog'

const plain: SaleGood = {
  id: '',
  number: '',
  name: '',
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
    number: '10003',
    name: '现烤面包',
    unit: '个',
    priceMinor: null,
    initials: 'XKMB',
  },
} as const satisfies Record<string, SaleGood>
