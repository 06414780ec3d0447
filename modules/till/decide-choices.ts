import type { ChoiceGroup, Product } from '#modules/catalog'
import { divideHalfUp } from '#science/money'
import type { SoldChoice } from './contract.ts'

/** One option of a line as asked for, for each unit of it. */
export type AskedChoice = { readonly groupId: string; readonly optionId: string; readonly count: number }

/** A good that moves on the shelf, in thousandths of its base unit. */
export type Part = { readonly productId: string; readonly quantityThousandths: number }

export type ChoicesDecision =
  | {
      readonly do: 'choose'
      readonly choices: readonly SoldChoice[]
      /** What they add to the price of one unit. */
      readonly optionsMinor: number
      /** What leaves the shelf with one unit, besides the good itself. */
      readonly parts: readonly Part[]
    }
  | {
      readonly do: 'refuse'
      readonly code: 'CHOICE_UNKNOWN' | 'CHOICES_TOO_FEW' | 'CHOICES_TOO_MANY'
      readonly values: Readonly<Record<string, string | number>>
    }

/** What was chosen of a good, in the good's own order, or which of its rules that breaks. */
export function decideChoices(product: Product, asked: readonly AskedChoice[]): ChoicesDecision {
  const { name, choiceGroups } = product
  const counts = new Map<string, number>()
  for (const { groupId, optionId, count } of asked) {
    const group = choiceGroups.find((known) => known.groupId === groupId)
    if (!group?.options.some((option) => option.optionId === optionId))
      return { do: 'refuse', code: 'CHOICE_UNKNOWN', values: { name } }
    counts.set(optionId, (counts.get(optionId) ?? 0) + count)
  }
  for (const { name: group, least, most, options } of choiceGroups) {
    const taken = options.reduce((sum, { optionId }) => sum + (counts.get(optionId) ?? 0), 0)
    if (taken < least) return { do: 'refuse', code: 'CHOICES_TOO_FEW', values: { name, group, least } }
    if (taken > most) return { do: 'refuse', code: 'CHOICES_TOO_MANY', values: { name, group, most } }
  }
  const chosen = choiceGroups.flatMap((group) => chosenOf(group, counts))
  return {
    do: 'choose',
    choices: chosen.map(({ choice }) => choice),
    optionsMinor: chosen.reduce((sum, { choice }) => sum + choice.priceMinor * choice.count, 0),
    parts: chosen.flatMap(({ part }) => part ?? []),
  }
}

/** So many units of a line, each with these parts; a good that is there twice is one part. */
export function partsOfLine(parts: readonly Part[], lineThousandths: number): Part[] {
  const sums = new Map<string, number>()
  for (const { productId, quantityThousandths } of parts)
    sums.set(productId, (sums.get(productId) ?? 0) + divideHalfUp(quantityThousandths, lineThousandths, 1000))
  return [...sums].map(([productId, quantityThousandths]) => ({ productId, quantityThousandths }))
}

function chosenOf({ name, options }: ChoiceGroup, counts: ReadonlyMap<string, number>) {
  return options.flatMap((option) => {
    const count = counts.get(option.optionId) ?? 0
    if (count === 0) return []
    const { productId, quantityThousandths, priceMinor } = option
    const part = productId === null ? undefined : { productId, quantityThousandths: quantityThousandths * count }
    return [{ choice: { name, optionName: option.name, count, priceMinor }, part }]
  })
}
