import { expect, test } from 'vitest'
import { asSent, changeDraft, type Draft, type DraftChange, draftOf, problemsOf } from './choices-draft.ts'

const id = (number: number) => `01970000-0000-7000-8000-${String(number).padStart(12, '0')}`
const egg = { productId: id(9), name: '茶叶蛋', unit: '个' }
const kept = [
  {
    groupId: id(1),
    name: '加料',
    least: 0,
    most: 3,
    options: [{ optionId: id(2), name: '茶叶蛋', priceMinor: 150, productId: egg.productId, quantityThousandths: 2000 }],
  },
]
const after = (draft: Draft, ...changes: DraftChange[]) => changes.reduce(changeDraft, draft)
const empty = draftOf('plain', [], new Map())

test('what nobody touched is sent as it came, ids and all', () => {
  expect(asSent(draftOf('plain', kept, new Map([[egg.productId, egg]])))).toEqual({ kind: 'plain', choiceGroups: kept })
})

test('a combo begins with a group to choose one of, and rows that are left empty are not sent', () => {
  const combo = after(empty, { do: 'setKind', kind: 'combo' })
  const [group] = combo.groups
  const key = group?.key ?? 0
  const first = group?.options[0]?.key ?? 0
  const filled = after(
    combo,
    { do: 'changeGroup', group: key, change: { name: ' 饮料 ' } },
    { do: 'changeOption', group: key, option: first, change: { name: '豆浆', part: egg } },
  )
  expect(problemsOf(filled).size).toBe(0)
  expect(asSent(filled).choiceGroups).toEqual([
    {
      name: '饮料',
      least: 1,
      most: 1,
      options: [{ name: '豆浆', priceMinor: 0, productId: egg.productId, quantityThousandths: 1000 }],
    },
  ])
})

test('what is missing is said where it is', () => {
  const grown = after(empty, { do: 'addGroup' }, { do: 'addGroup' })
  const [one, two] = grown.groups.map(({ key }) => key)
  const [firstOption, secondOption] = grown.groups[0]?.options.map(({ key }) => key) ?? []
  if (one === undefined || two === undefined || firstOption === undefined || secondOption === undefined)
    throw new Error('two groups')
  expect(problemsOf(grown).get(one)).toBe('groupUnnamed')
  expect(problemsOf(grown).get(firstOption)).toBe('optionUnnamed')
  const named = after(
    grown,
    { do: 'changeGroup', group: one, change: { name: '糖', rule: 'several', least: 4, most: 2 } },
    { do: 'changeGroup', group: two, change: { name: '糖' } },
    { do: 'changeOption', group: one, option: firstOption, change: { name: '少' } },
    { do: 'changeOption', group: one, option: secondOption, change: { name: '少' } },
  )
  const problems = problemsOf(named)
  expect([problems.get(one), problems.get(two), problems.get(secondOption)]).toEqual(['leastAboveMost', 'nameTwice', 'nameTwice'])
  const none = after(
    named,
    { do: 'removeGroup', group: one },
    { do: 'removeGroup', group: two },
    { do: 'setKind', kind: 'plain' },
  )
  expect(problemsOf(none).size).toBe(0)
  expect(problemsOf({ ...none, kind: 'combo' }).get(0)).toBe('comboEmpty')
})

test('a deposit has nothing to choose from, and plain again it has what it had', () => {
  const was = draftOf('plain', kept, new Map())
  const deposit = after(was, { do: 'setKind', kind: 'deposit' })
  expect([problemsOf(deposit).size, asSent(deposit)]).toEqual([0, { kind: 'deposit', choiceGroups: [] }])
  expect(asSent(after(deposit, { do: 'setKind', kind: 'plain' })).choiceGroups).toEqual(kept)
})
