/** Who brings what: goods of a category come from the first supplier that lists it. */
export interface DemoSupplier {
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly categories: readonly string[]
}

export const demoSuppliers: readonly DemoSupplier[] = [
  { key: 'morning-market', zh: '良渚早市蔬果', en: 'Liangzhu Morning Market', categories: ['produce'] },
  { key: 'steam-kitchen', zh: '蒸年年中央厨房', en: 'Zhengniannian Kitchen', categories: ['breakfast'] },
  { key: 'cold-chain', zh: '雪路冷链配送', en: 'Xuelu Cold Chain', categories: ['dairy', 'frozen'] },
  { key: 'leaf-depot', zh: '青叶烟草配送', en: 'Qingye Tobacco Depot', categories: ['tobacco'] },
  {
    key: 'canal-wholesale',
    zh: '运河百货批发',
    en: 'Canal Wholesale',
    categories: ['drinks', 'alcohol', 'staples', 'instant', 'snacks', 'care', 'household', 'stationery'],
  },
]
