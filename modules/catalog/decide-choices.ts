import type { ChoiceGroup, ProductKind } from './contract.ts'

export type ChoicesCase = {
  readonly productId: string
  readonly kind: ProductKind
  readonly groups: readonly ChoiceGroup[]
  /** The goods that the options name, as they are now; unknown ones are left out. */
  readonly parts: ReadonlyMap<string, { readonly kind: ProductKind }>
  /** A good that has this one among its options; undefined: none has. */
  readonly partOf: string | undefined
}

export type ChoicesRefusal =
  | 'COMBO_EMPTY'
  | 'DEPOSIT_WITH_CHOICES'
  | 'LEAST_ABOVE_MOST'
  | 'CHOICE_NAME_TWICE'
  | 'CHOICE_ID_TWICE'
  | 'OPTION_PRODUCT_UNKNOWN'
  | 'OPTION_PRODUCT_NOT_PLAIN'
  | 'PART_OF_OTHERS'

/** Why a good cannot be of this kind with these choices, and whose name says so; undefined when it can. */
export function decideChoices(asked: ChoicesCase): { readonly code: ChoicesRefusal; readonly name: string } | undefined {
  const { kind, groups, partOf } = asked
  if (kind === 'deposit' && groups.length > 0) return { code: 'DEPOSIT_WITH_CHOICES', name: '' }
  if (kind === 'combo' && groups.length === 0) return { code: 'COMBO_EMPTY', name: '' }
  if (kind !== 'plain' && partOf !== undefined) return { code: 'PART_OF_OTHERS', name: partOf }
  const upsideDown = groups.find(({ least, most }) => least > most)
  if (upsideDown !== undefined) return { code: 'LEAST_ABOVE_MOST', name: upsideDown.name }
  return twice(groups) ?? wrongPart(asked)
}

/** Receipts tell options apart by their names, and tills by their ids. */
function twice(groups: readonly ChoiceGroup[]): { code: ChoicesRefusal; name: string } | undefined {
  const named: readonly (readonly { readonly name: string }[])[] = [groups, ...groups.map(({ options }) => options)]
  const [nameTwice] = named.flatMap((list) => second(list, ({ name }) => name))
  if (nameTwice !== undefined) return { code: 'CHOICE_NAME_TWICE', name: nameTwice.name }
  const idTwice =
    second(groups, ({ groupId }) => groupId)[0] ??
    second(
      groups.flatMap(({ options }) => options),
      ({ optionId }) => optionId,
    )[0]
  return idTwice === undefined ? undefined : { code: 'CHOICE_ID_TWICE', name: idTwice.name }
}

function second<Item>(list: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const seen = new Set<string>()
  return list.filter((item) => seen.size === seen.add(keyOf(item)).size)
}

function wrongPart({ productId, groups, parts }: ChoicesCase): { code: ChoicesRefusal; name: string } | undefined {
  for (const option of groups.flatMap(({ options }) => options)) {
    if (option.productId === null) continue
    const part = parts.get(option.productId)
    if (part === undefined) return { code: 'OPTION_PRODUCT_UNKNOWN', name: option.name }
    if (part.kind !== 'plain' || option.productId === productId) return { code: 'OPTION_PRODUCT_NOT_PLAIN', name: option.name }
  }
  return undefined
}
