import { CloseOutlined, SettingOutlined, StarOutlined } from '@ant-design/icons'
import { Checkbox } from 'antd'
import { useState, type ReactNode } from 'react'
import { Button } from '../button.tsx'
import { MultiSelect, Select } from '../input/select.tsx'
import { Search, TextInput } from '../input/text-input.tsx'
import { Bubble } from '../overlay/bubble.tsx'
import { useIsPhone } from '../use-media.ts'
import { useUiWords } from '../words.ts'
import type { ListState } from './list-state.ts'
import type { Filter } from './types.ts'

/** The head of a list: words to search, filters, saved filters, columns, tools. */
export function Toolbar(props: {
  state: ListState
  filters: readonly Filter[]
  tools: ReactNode
  columns: readonly { id: string; title: string }[]
  hidden: readonly string[]
  onHidden: (hidden: readonly string[]) => void
  searchPlaceholder: string | undefined
  searchable: boolean
}): ReactNode {
  const { state, filters, tools, columns, hidden, onHidden, searchPlaceholder, searchable } = props
  const isPhone = useIsPhone()
  const say = useUiWords()
  const placeholder = searchPlaceholder === undefined ? {} : { placeholder: searchPlaceholder }
  return (
    <div className="list-tools">
      {searchable && (
        <div className="list-search">
          <Search value={state.search} onChange={state.setSearch} {...placeholder} />
        </div>
      )}
      <div className="list-filters">
        {filters.map((filter) => (
          <FilterInput key={filter.id} filter={filter} state={state} />
        ))}
        {state.isNarrowed && (
          <Button kind="quiet" onClick={state.clear}>
            {say('clearFilters')}
          </Button>
        )}
      </div>
      <div className="list-right">
        <SavedFilters state={state} />
        {!isPhone && <ColumnChoice columns={columns} hidden={hidden} onHidden={onHidden} />}
        {tools}
      </div>
    </div>
  )
}

function FilterInput({ filter, state }: { filter: Filter; state: ListState }): ReactNode {
  const values = state.filters[filter.id] ?? []
  const shared = { options: filter.options, placeholder: filter.title, label: filter.title, findable: filter.options.length > 8 }
  if (filter.many === true)
    return <MultiSelect {...shared} value={values} onChange={(next) => state.setFilter(filter.id, next)} />
  return (
    <Select
      {...shared}
      clearable
      value={values[0] ?? null}
      onChange={(next) => state.setFilter(filter.id, next === null ? [] : [next])}
    />
  )
}

function SavedFilters({ state }: { state: ListState }): ReactNode {
  const say = useUiWords()
  const [name, setName] = useState('')
  const { saved, setSaved, search, filters, isNarrowed, narrow } = state
  const save = () => {
    if (name.trim() === '') return
    setSaved([...saved.filter((known) => known.name !== name.trim()), { name: name.trim(), narrowing: { search, filters } }])
    setName('')
  }
  if (saved.length === 0 && !isNarrowed) return null
  return (
    <Bubble title={say('savedFilters')} icon={<StarOutlined />}>
      {saved.map((known) => (
        <div key={known.name} className="row">
          <button type="button" className="list-saved grow" onClick={() => narrow(known.narrowing)}>
            {known.name}
          </button>
          <Button
            kind="quiet"
            size="small"
            icon={<CloseOutlined />}
            label={say('deleteSaved', { name: known.name })}
            onClick={() => setSaved(saved.filter((other) => other !== known))}
          />
        </div>
      ))}
      {isNarrowed && (
        <div className="row">
          <span className="grow">
            <TextInput
              value={name}
              onChange={setName}
              onEnter={save}
              maxLength={30}
              placeholder={say('saveFilterName')}
              label={say('saveFilterName')}
            />
          </span>
          <Button kind="soft" onClick={save}>
            {say('saveFilter')}
          </Button>
        </div>
      )}
    </Bubble>
  )
}

function ColumnChoice(props: {
  columns: readonly { id: string; title: string }[]
  hidden: readonly string[]
  onHidden: (hidden: readonly string[]) => void
}): ReactNode {
  const { columns, hidden, onHidden } = props
  const say = useUiWords()
  const toggle = (id: string) => onHidden(hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id])
  // A column without words, such as one of pictures, cannot be asked for.
  const named = columns.filter(({ title }) => title !== '')
  return (
    <Bubble title={say('columns')} icon={<SettingOutlined />} isIconOnly>
      {named.map(({ id, title }) => (
        <Checkbox
          key={id}
          checked={!hidden.includes(id)}
          disabled={!hidden.includes(id) && columns.length - hidden.length === 1}
          onChange={() => toggle(id)}
        >
          {title}
        </Checkbox>
      ))}
    </Bubble>
  )
}
