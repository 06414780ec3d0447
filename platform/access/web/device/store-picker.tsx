import type { ReactNode } from 'react'
import { Field, Select } from '#web/ui'
import { useTillsWords } from './words.ts'

export type StoreName = { id: string; name: string }

/** Which store's till it will be; nothing is asked where there is one store. */
export function StorePicker(props: {
  stores: readonly StoreName[]
  storeId: string
  onStore: (storeId: string) => void
}): ReactNode {
  const { stores, storeId, onStore } = props
  const say = useTillsWords()
  if (stores.length < 2) return null
  return (
    <Field label={say('store')}>
      <Select
        label={say('store')}
        value={storeId}
        onChange={(next) => onStore(next ?? storeId)}
        options={stores.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Field>
  )
}
