import { expect, test } from 'vitest'
import { milkTea } from '../testing/some-goods.ts'
import { choose, type Choice, groupToFill, namedChoices, openChoices, priceOfChoices, sameChoices } from './choose.ts'

const groups = milkTea.choiceGroups
const [sugar, extras, cup] = groups
const option = (group: (typeof groups)[number] | undefined, at: number) => ({
  groupId: group!.groupId,
  optionId: group!.options[at]!.optionId,
})
const take = (chosen: readonly Choice[], group: (typeof groups)[number] | undefined, at: number, by: 1 | -1 = 1) => {
  const { groupId, optionId } = option(group, at)
  return choose(groups, chosen, groupId, optionId, by)
}

test('what leaves no choice is chosen already, and what must be chosen is named', () => {
  const open = openChoices(groups)
  expect(open).toEqual([{ ...option(cup, 0), count: 1 }])
  expect(groupToFill(groups, open)?.name).toBe('糖度')
  expect(groupToFill(groups, take(open, sugar, 1))).toBeUndefined()
})

test('of one, another replaces it; of up to three, a fourth does not fit', () => {
  const half = take(take([], sugar, 0), sugar, 1)
  expect(half).toEqual([{ ...option(sugar, 1), count: 1 }])
  const three = take(take(take([], extras, 0), extras, 0), extras, 1)
  expect(take(three, extras, 1)).toBe(three)
  expect(priceOfChoices(groups, three)).toBe(200 + 200 + 300)
  const two = take(three, extras, 0, -1)
  expect(priceOfChoices(groups, two)).toBe(500)
  expect(take(two, extras, 0, -1)).toEqual([{ ...option(extras, 1), count: 1 }])
})

test('choices are told in the order of the card, and are the same in whatever order they were made', () => {
  const one = take(take(take([], extras, 1), extras, 0), sugar, 1)
  expect(namedChoices(groups, one).map(({ name }) => name)).toEqual(['半糖', '珍珠', '布丁'])
  expect(sameChoices(one, one.toReversed())).toBe(true)
  expect(sameChoices(one, take(one, extras, 0))).toBe(false)
  expect(sameChoices(one, [])).toBe(false)
})
