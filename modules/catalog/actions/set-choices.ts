import { sql, type Tx } from '#foundation/database'
import type { ParsedInputOf } from '#platform/contract'
import { perform } from '#platform/module'
import { openChange } from '../change-product.ts'
import { type ChoiceGroup, productChanged, setChoices } from '../contract.ts'
import { decideChoices } from '../decide-choices.ts'
import { asSeen } from '../see-cost.ts'
import { findProducts } from '../stored-product.ts'

export const performSetChoices = perform(setChoices, async (context) => {
  const { tx, input, now, newId, caller, emit, refuse } = context
  const { product, save } = await openChange(context)
  const groups = withIds(input.choiceGroups, newId)
  const partIds = groups.flatMap(({ options }) => options.flatMap(({ productId }) => productId ?? []))
  const found = await findProducts(tx, [...new Set(partIds)])
  const wrong = decideChoices({
    productId: product.id,
    kind: input.kind,
    groups,
    parts: new Map(found.filter(({ status }) => status !== 'removed').map((part) => [part.id, part])),
    partOf: input.kind === 'plain' ? undefined : await goodWithPart(tx, product.id),
  })
  if (wrong !== undefined) refuse(wrong.code, { field: 'choiceGroups', values: { name: wrong.name } })
  const saved = await save({ kind: input.kind, choiceGroups: groups }, now)
  emit(productChanged, { productId: product.id, version: saved.version, fields: ['kind', 'choiceGroups'] })
  return { product: asSeen(caller, saved) }
})

function withIds(groups: ParsedInputOf<typeof setChoices>['choiceGroups'], newId: () => string): ChoiceGroup[] {
  return groups.map((group) => ({
    ...group,
    groupId: group.groupId ?? newId(),
    options: group.options.map((option) => ({ ...option, optionId: option.optionId ?? newId() })),
  }))
}

/** The name of a good that has this one among its options. */
async function goodWithPart(tx: Tx, productId: string): Promise<string | undefined> {
  const wanted = JSON.stringify([{ options: [{ productId }] }])
  const found = await tx.first<{ name: string }>(sql`
    select name from catalog.product
    where choice_groups <> '[]' and choice_groups @> ${wanted}::jsonb and status <> 'removed' order by product_id limit 1`)
  return found?.name
}
