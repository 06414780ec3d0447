import type { TaxClass, UnitKey } from './good.ts'

type Names = { readonly zh: string; readonly en: string }

/** One of the things to choose from; `part` is the key of the good that leaves the shelf with it, so many `pieces`. */
export type DemoOption = Names & { readonly priceMinor?: number; readonly part?: string; readonly pieces?: number }
export type DemoGroup = Names & { readonly least: number; readonly most: number; readonly options: readonly DemoOption[] }

/** A good that its customer has a say in, or that is money given back. The generated history sells none of them. */
export type DemoChoiceGood = Names & {
  readonly number: string
  readonly category: string
  readonly kind: 'plain' | 'combo' | 'deposit'
  readonly unit: UnitKey
  readonly spec: string
  readonly taxClass: TaxClass
  readonly priceMinor: number
  readonly costMinor: number | null
  readonly groups: readonly DemoGroup[]
  /** Colours of one family, each a good of its own; the first is the good itself. */
  readonly variants?: readonly Names[]
  /** What was counted in when the shop opened, of each variant. */
  readonly pieces?: number
}

/** Everything here can be had at the counter and the oden pot. */
export const demoChoiceGoods: readonly DemoChoiceGood[] = [
  {
    number: '20001',
    category: 'breakfast',
    kind: 'plain',
    zh: '大杯豆浆',
    en: 'Large soy milk',
    unit: 'cup',
    spec: '500ml',
    taxClass: 'standard',
    priceMinor: 350,
    costMinor: 110,
    pieces: 60,
    groups: [
      {
        zh: '口味',
        en: 'Taste',
        least: 1,
        most: 1,
        options: [
          { zh: '甜', en: 'Sweet' },
          { zh: '咸', en: 'Savoury' },
          { zh: '原味', en: 'Plain' },
        ],
      },
      {
        zh: '加料',
        en: 'Extras',
        least: 0,
        most: 2,
        options: [
          { zh: '紫米', en: 'Purple rice', priceMinor: 100 },
          { zh: '油条碎', en: 'Youtiao bits', priceMinor: 150 },
        ],
      },
    ],
  },
  {
    number: '20002',
    category: 'breakfast',
    kind: 'combo',
    zh: '早餐套餐',
    en: 'Breakfast set',
    unit: 'piece',
    spec: '',
    taxClass: 'standard',
    priceMinor: 580,
    costMinor: 20,
    groups: [
      {
        zh: '主食',
        en: 'Main',
        least: 1,
        most: 1,
        options: [
          { zh: '鲜肉包两个', en: 'Two pork buns', part: 'steamed-pork-bun-100g', pieces: 2 },
          { zh: '饭团 金枪鱼', en: 'Tuna rice triangle', priceMinor: 200, part: 'tuna-rice-triangle-110g' },
          { zh: '三明治 火腿蛋', en: 'Ham and egg sandwich', priceMinor: 400, part: 'ham-and-egg-sandwich-135g' },
        ],
      },
      {
        zh: '饮品',
        en: 'Drink',
        least: 1,
        most: 1,
        options: [
          { zh: '现磨豆浆', en: 'Fresh soy milk', part: 'fresh-soy-milk-350ml' },
          { zh: '小米南瓜粥', en: 'Millet pumpkin congee', priceMinor: 100, part: 'millet-pumpkin-congee-400ml' },
          { zh: '现煮美式', en: 'Black coffee', priceMinor: 400, part: 'fresh-black-coffee-360ml' },
        ],
      },
      {
        zh: '加一份',
        en: 'Add',
        least: 0,
        most: 2,
        options: [{ zh: '茶叶蛋', en: 'Tea egg', priceMinor: 150, part: 'tea-egg-1-pc' }],
      },
    ],
  },
  {
    number: '20003',
    category: 'breakfast',
    kind: 'combo',
    zh: '关东煮拼杯',
    en: 'Oden cup',
    unit: 'cup',
    spec: '',
    taxClass: 'standard',
    priceMinor: 100,
    costMinor: 30,
    groups: [
      {
        zh: '任选三样',
        en: 'Up to three',
        least: 1,
        most: 3,
        options: [
          { zh: '萝卜', en: 'Radish', priceMinor: 200, part: 'oden-radish-1-pc' },
          { zh: '鱼丸串', en: 'Fish ball skewer', priceMinor: 300, part: 'oden-fish-ball-skewer-1-pc' },
          { zh: '海带结', en: 'Kelp knot', priceMinor: 200, part: 'oden-kelp-knot-1-pc' },
        ],
      },
      {
        zh: '汤底',
        en: 'Broth',
        least: 1,
        most: 1,
        options: [
          { zh: '原汤', en: 'Clear' },
          { zh: '麻辣', en: 'Spicy' },
        ],
      },
    ],
  },
  {
    number: '20004',
    category: 'drinks',
    kind: 'plain',
    zh: '石榴泉桶装水',
    en: 'Shiliuquan water, returnable bottle',
    unit: 'tub',
    spec: '18.9L',
    taxClass: 'standard',
    priceMinor: 1800,
    costMinor: 900,
    pieces: 20,
    groups: [],
  },
  {
    number: '20005',
    category: 'drinks',
    kind: 'deposit',
    zh: '水桶押金',
    en: 'Bottle deposit',
    unit: 'tub',
    spec: '',
    taxClass: 'standard',
    priceMinor: 3000,
    costMinor: null,
    groups: [],
  },
  {
    number: '20006',
    category: 'household',
    kind: 'plain',
    zh: '折叠雨伞',
    en: 'Folding umbrella',
    unit: 'piece',
    spec: '',
    taxClass: 'standard',
    priceMinor: 2990,
    costMinor: 1350,
    pieces: 8,
    groups: [],
    variants: [
      { zh: '黑', en: 'Black' },
      { zh: '藏青', en: 'Navy' },
      { zh: '酒红', en: 'Wine red' },
    ],
  },
]
