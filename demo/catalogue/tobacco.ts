import { goodsOf } from './good.ts'

export const tobacco = {
  key: 'tobacco',
  number: 8,
  zh: '烟草',
  en: 'Tobacco',
  taxClass: 'standard',
  shelfLifeDays: null,
} as const

/** Every brand is invented. A carton (条) holds ten packs and has a code of its own. */
export const tobaccoGoods = goodsOf(tobacco, [
  [1, '青岫（硬）', 'Qingxiu hard pack', '20 pcs', 'pack', 890, 1000, 60, { box: [10, 10000] }],
  [2, '青岫（软）', 'Qingxiu soft pack', '20 pcs', 'pack', 1150, 1300, 50, { box: [10, 13000] }],
  [3, '青岫（细支）', 'Qingxiu slim', '20 pcs', 'pack', 1420, 1600, 40, { box: [10, 16000] }],
  [4, '湖上（蓝）', 'Hushang blue', '20 pcs', 'pack', 1600, 1800, 46, { box: [10, 18000] }],
  [5, '湖上（金）', 'Hushang gold', '20 pcs', 'pack', 2120, 2400, 34, { box: [10, 24000] }],
  [6, '湖上（中支）', 'Hushang medium slim', '20 pcs', 'pack', 2300, 2600, 30, { box: [10, 26000] }],
  [7, '古渡（红）', 'Gudu red', '20 pcs', 'pack', 620, 700, 40, { box: [10, 7000] }],
  [8, '古渡（珍品）', 'Gudu reserve', '20 pcs', 'pack', 3980, 4500, 16, { box: [10, 45000] }],
  [9, '归云（硬）', 'Guiyun hard pack', '20 pcs', 'pack', 1950, 2200, 22, { box: [10, 22000] }],
  [10, '归云（爆珠）', 'Guiyun capsule', '20 pcs', 'pack', 1750, 2000, 20, { box: [10, 20000] }],
])
