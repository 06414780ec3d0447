import type { InputOf } from '#platform/contract'
import { CHOICE_GROUPS_MAX, CHOICE_OPTIONS_MAX, type ChoiceGroup, type ProductKind, type setChoices } from '../../contract.ts'

/** Another good that leaves the shelf with an option. */
export type DraftPart = { readonly productId: string; readonly name: string; readonly unit: string }

/** An option as a form holds it; `key` tells it from its neighbours while it has no id. */
export type DraftOption = {
  readonly key: number
  readonly optionId: string | undefined
  readonly name: string
  readonly priceMinor: number | null
  readonly part: DraftPart | null
  readonly quantityThousandths: number | null
}

/** How many of a group: exactly one, at most one, or from the least to the most. */
export type DraftRule = 'one' | 'maybe' | 'several'

export type DraftGroup = {
  readonly key: number
  readonly groupId: string | undefined
  readonly name: string
  readonly rule: DraftRule
  readonly least: number | null
  readonly most: number | null
  readonly options: readonly DraftOption[]
}

export type Draft = { readonly kind: ProductKind; readonly groups: readonly DraftGroup[]; readonly nextKey: number }

export type DraftChange =
  | { readonly do: 'setKind'; readonly kind: ProductKind }
  | { readonly do: 'addGroup' }
  | { readonly do: 'removeGroup'; readonly group: number }
  | { readonly do: 'changeGroup'; readonly group: number; readonly change: Partial<Omit<DraftGroup, 'key' | 'options'>> }
  | { readonly do: 'addOption'; readonly group: number }
  | { readonly do: 'removeOption'; readonly group: number; readonly option: number }
  | {
      readonly do: 'changeOption'
      readonly group: number
      readonly option: number
      readonly change: Partial<Omit<DraftOption, 'key'>>
    }

export type DraftProblem = 'comboEmpty' | 'groupUnnamed' | 'optionUnnamed' | 'nameTwice' | 'leastAboveMost'

const PIECE = 1000

/** What the form begins with; `parts` are the goods that the options name. */
export function draftOf(kind: ProductKind, groups: readonly ChoiceGroup[], parts: ReadonlyMap<string, DraftPart>): Draft {
  let nextKey = 1
  const drafts = groups.map((group) => ({
    ...group,
    key: nextKey++,
    rule: ruleOf(group),
    options: group.options.map(({ productId, ...option }) => ({
      ...option,
      key: nextKey++,
      part: productId === null ? null : (parts.get(productId) ?? { productId, name: '', unit: '' }),
    })),
  }))
  return { kind, groups: drafts, nextKey }
}

/** The draft after a deed. A group begins with two options: one alone is no choice. */
export function changeDraft(draft: Draft, change: DraftChange): Draft {
  const { groups, nextKey } = draft
  const inGroup = (group: number, next: (found: DraftGroup) => DraftGroup): Draft => ({
    ...draft,
    groups: groups.map((one) => (one.key === group ? next(one) : one)),
  })
  switch (change.do) {
    case 'setKind':
      return change.kind === 'combo' && groups.length === 0
        ? changeDraft({ ...draft, kind: change.kind }, { do: 'addGroup' })
        : { ...draft, kind: change.kind }
    case 'addGroup': {
      const rule = draft.kind === 'combo' ? 'one' : 'maybe'
      const options = [emptyOption(nextKey + 1), emptyOption(nextKey + 2)]
      const group = { key: nextKey, groupId: undefined, name: '', rule, least: 0, most: 3, options } as const
      return { ...draft, groups: [...groups, group], nextKey: nextKey + 3 }
    }
    case 'removeGroup':
      return { ...draft, groups: groups.filter(({ key }) => key !== change.group) }
    case 'changeGroup':
      return inGroup(change.group, (group) => ({ ...group, ...change.change }))
    case 'addOption': {
      const grown = inGroup(change.group, (group) => ({ ...group, options: [...group.options, emptyOption(nextKey)] }))
      return { ...grown, nextKey: nextKey + 1 }
    }
    case 'removeOption':
      return inGroup(change.group, (group) => ({ ...group, options: group.options.filter(({ key }) => key !== change.option) }))
    case 'changeOption':
      return inGroup(change.group, (group) => ({
        ...group,
        options: group.options.map((option) => (option.key === change.option ? { ...option, ...change.change } : option)),
      }))
  }
}

/** Whether there is room for one more. */
export const hasRoom = {
  forGroup: ({ kind, groups }: Draft) => kind !== 'deposit' && groups.length < CHOICE_GROUPS_MAX,
  forOption: ({ options }: DraftGroup) => options.length < CHOICE_OPTIONS_MAX,
}

/** Why the draft cannot be sent, by the key of the group or option that is to blame; 0 is the good itself. */
export function problemsOf({ kind, groups }: Draft): ReadonlyMap<number, DraftProblem> {
  const problems = new Map<number, DraftProblem>()
  if (kind === 'deposit') return problems
  if (kind === 'combo' && groups.length === 0) problems.set(0, 'comboEmpty')
  const groupNames = new Set<string>()
  for (const group of groups) {
    const name = group.name.trim()
    if (name === '') problems.set(group.key, 'groupUnnamed')
    else if (groupNames.size === groupNames.add(name).size) problems.set(group.key, 'nameTwice')
    else if (leastOf(group) > mostOf(group)) problems.set(group.key, 'leastAboveMost')
    const optionNames = new Set<string>()
    for (const option of filled(group)) {
      const optionName = option.name.trim()
      if (optionName === '') problems.set(option.key, 'optionUnnamed')
      else if (optionNames.size === optionNames.add(optionName).size) problems.set(option.key, 'nameTwice')
    }
    if (filled(group).length === 0) problems.set(group.options[0]?.key ?? group.key, 'optionUnnamed')
  }
  return problems
}

/** The draft as the action takes it; rows that were left empty are left out. */
export function asSent({ kind, groups }: Draft): Pick<InputOf<typeof setChoices>, 'kind' | 'choiceGroups'> {
  if (kind === 'deposit') return { kind, choiceGroups: [] }
  return {
    kind,
    choiceGroups: groups.map((group) => ({
      ...(group.groupId === undefined ? {} : { groupId: group.groupId }),
      name: group.name.trim(),
      least: leastOf(group),
      most: mostOf(group),
      options: filled(group).map(({ optionId, name, priceMinor, part, quantityThousandths }) => ({
        ...(optionId === undefined ? {} : { optionId }),
        name: name.trim(),
        priceMinor: priceMinor ?? 0,
        productId: part?.productId ?? null,
        quantityThousandths: quantityThousandths ?? PIECE,
      })),
    })),
  }
}

function ruleOf({ least, most }: ChoiceGroup): DraftRule {
  if (most !== 1) return 'several'
  return least === 1 ? 'one' : 'maybe'
}

function leastOf({ rule, least }: DraftGroup): number {
  return rule === 'one' ? 1 : rule === 'maybe' ? 0 : (least ?? 0)
}

function mostOf({ rule, most }: DraftGroup): number {
  return rule === 'several' ? Math.max(1, most ?? 1) : 1
}

/** Rows that somebody wrote in. */
function filled({ options }: DraftGroup): readonly DraftOption[] {
  return options.filter(({ name, part, priceMinor }) => name.trim() !== '' || part !== null || (priceMinor ?? 0) !== 0)
}

function emptyOption(key: number): DraftOption {
  return { key, optionId: undefined, name: '', priceMinor: null, part: null, quantityThousandths: PIECE }
}
