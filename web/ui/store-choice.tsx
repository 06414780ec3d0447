import { useState, type ReactNode } from 'react'
import { stores as storesQuery } from '../../platform/access/contract.ts'
import type { OutputOf } from '#platform/contract'
import { useAsk } from '#web/client'
import { Field } from './input/field.tsx'
import { Select } from './input/select.tsx'
import { useSession } from './session.ts'
import { useUiWords } from './words.ts'

type Store = OutputOf<typeof storesQuery>['items'][number]

/** More stores than one merchant picks from by hand. */
const STORES_SHOWN_MAX = 100

/**
 * Which store a screen is about: the caller's own until another is picked. `picker` goes above the rest, and is nothing
 * where there is one store. `storeId` is empty, and `store` undefined, until they are known. `enabled`
 * is false for those who see their own store alone.
 */
export function useStoreChoice({ enabled = true }: { enabled?: boolean } = {}): {
  storeId: string
  store: Store | undefined
  picker: ReactNode
} {
  const say = useUiWords()
  const session = useSession()
  const stores = useAsk(storesQuery, { limit: STORES_SHOWN_MAX }, { enabled }).data?.items ?? []
  const [chosen, setChosen] = useState<string>()
  const storeId = chosen ?? session?.store.id ?? ''
  const picker = stores.length > 1 && (
    <Field label={say('store')}>
      <Select
        label={say('store')}
        value={storeId}
        onChange={(next) => setChosen(next ?? storeId)}
        options={stores.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Field>
  )
  return { storeId, store: stores.find(({ id }) => id === storeId), picker }
}
