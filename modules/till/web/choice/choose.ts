import type { SaleGood } from '#modules/catalog'

/** What of a good was chosen, for each unit of it. */
export type Choice = { readonly groupId: string; readonly optionId: string; readonly count: number }
type Group = SaleGood['choiceGroups'][number]

/** What stands before anybody chose: where nothing is left to choose, that one thing. */
export function openChoices(groups: readonly Group[]): readonly Choice[] {
  return groups.flatMap(({ groupId, least, options }) => {
    const [only] = options
    return options.length === 1 && only !== undefined && least > 0 ? [{ groupId, optionId: only.optionId, count: least }] : []
  })
}

/** How many of an option are chosen. */
export function countOf(chosen: readonly Choice[], groupId: string, optionId: string): number {
  return chosen.find((choice) => choice.groupId === groupId && choice.optionId === optionId)?.count ?? 0
}

/** How many are chosen in a group. */
export function takenOf(chosen: readonly Choice[], groupId: string): number {
  return chosen.reduce((sum, choice) => sum + (choice.groupId === groupId ? choice.count : 0), 0)
}

/**
 * One more, or one less, of an option. In a group that takes one, another one replaces it; in one that is full, nothing
 * more fits.
 */
export function choose(groups: readonly Group[], chosen: readonly Choice[], groupId: string, optionId: string, by: 1 | -1) {
  const group = groups.find((one) => one.groupId === groupId)
  if (group === undefined) return chosen
  const count = countOf(chosen, groupId, optionId)
  if (by === 1 && group.most === 1) return [...chosen.filter((one) => one.groupId !== groupId), { groupId, optionId, count: 1 }]
  if (by === 1 && takenOf(chosen, groupId) >= group.most) return chosen
  const others = chosen.filter((one) => one.groupId !== groupId || one.optionId !== optionId)
  const next = count + by
  return next <= 0 ? others : [...others, { groupId, optionId, count: next }]
}

/** The first group in which too few are chosen. */
export function groupToFill(groups: readonly Group[], chosen: readonly Choice[]): Group | undefined {
  return groups.find(({ groupId, least }) => takenOf(chosen, groupId) < least)
}

/** What the choices add to the price of one unit. */
export function priceOfChoices(groups: readonly Group[], chosen: readonly Choice[]): number {
  return namedChoices(groups, chosen).reduce((sum, { priceMinor, count }) => sum + priceMinor * count, 0)
}

/** The choices in the order of the card, with their names; what the good no longer offers is left out. */
export function namedChoices(groups: readonly Group[], chosen: readonly Choice[]) {
  return groups.flatMap(({ groupId, name: group, options }) =>
    options.flatMap(({ optionId, name, priceMinor }) => {
      const count = countOf(chosen, groupId, optionId)
      return count === 0 ? [] : [{ group, name, priceMinor, count }]
    }),
  )
}

/** Whether two lines were chosen alike, in whatever order. */
export function sameChoices(one: readonly Choice[], other: readonly Choice[]): boolean {
  return one.length === other.length && one.every(({ groupId, optionId, count }) => countOf(other, groupId, optionId) === count)
}
