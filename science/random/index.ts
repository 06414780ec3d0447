export { chanceFromState, seededChance } from './chance.ts'
export type { Chance } from './chance.ts'
export { integerBetween, normal, pick, poisson, shuffle, weightedPicker } from './draw.ts'
