import { productsByIds } from '#modules/catalog'
import { perform } from '#platform/module'
import { noteTags, tagsPrinted } from '../contract.ts'
import { decidePrintedTags } from '../decide-printed-tags.ts'

export const performNoteTags = perform(noteTags, async ({ input, caller, ask, emit, refuse }) => {
  const { storeId, productIds } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const { items } = await ask(productsByIds, { productIds: [...new Set(productIds)] })
  const tags = decidePrintedTags(items)
  if (tags.length > 0) emit(tagsPrinted, { storeId, tags }, { store: storeId })
  return { noted: tags.length }
})
