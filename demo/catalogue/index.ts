import { alcohol, alcoholGoods } from './alcohol.ts'
import { breakfast, breakfastGoods } from './breakfast.ts'
import { care, careGoods } from './care.ts'
import { dairy, dairyGoods } from './dairy.ts'
import { drinkGoods, drinks } from './drinks.ts'
import { frozen, frozenGoods } from './frozen.ts'
import type { DemoCategory, DemoGood } from './good.ts'
import { household, householdGoods } from './household.ts'
import { instant, instantGoods } from './instant.ts'
import { produce, produceGoods } from './produce.ts'
import { snackGoods, snacks } from './snacks.ts'
import { stapleGoods, staples } from './staples.ts'
import { stationery, stationeryGoods } from './stationery.ts'
import { tobacco, tobaccoGoods } from './tobacco.ts'

export { units } from './good.ts'
export type { DemoCategory, DemoGood, TaxClass, UnitKey } from './good.ts'

/** The shelves in the order a customer walks past them. */
export const demoCategories: readonly DemoCategory[] = [
  drinks,
  alcohol,
  staples,
  instant,
  snacks,
  dairy,
  frozen,
  tobacco,
  care,
  household,
  produce,
  breakfast,
  stationery,
]

/** Everything the demo shop sells. */
export const demoGoods: readonly DemoGood[] = [
  ...drinkGoods,
  ...alcoholGoods,
  ...stapleGoods,
  ...instantGoods,
  ...snackGoods,
  ...dairyGoods,
  ...frozenGoods,
  ...tobaccoGoods,
  ...careGoods,
  ...householdGoods,
  ...produceGoods,
  ...breakfastGoods,
  ...stationeryGoods,
]
