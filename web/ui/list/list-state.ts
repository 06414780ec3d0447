import { useDeferredValue, useEffect, useState } from 'react'
import { z } from 'zod'

/** What a list is narrowed to: words, and per filter its values. */
export type Narrowing = { search: string; filters: Readonly<Record<string, readonly string[]>> }
export type SavedFilter = { name: string; narrowing: Narrowing }

const NarrowingShape = z.object({ search: z.string(), filters: z.record(z.string(), z.array(z.string())) })
const SavedShape = z.array(z.object({ name: z.string(), narrowing: NarrowingShape }))
const IdsShape = z.array(z.string())
const empty: Narrowing = { search: '', filters: {} }
/** Typing faster than this asks the server once. */
const settleMilliseconds = 220

/** A list's search, filters and saved filters, as the screen and `List` share them. */
export type ListState = Narrowing & {
  /** Its name in the storage of this device: `catalog.products`. */
  id: string
  /** The search once the person paused: put this one into the query. */
  settledSearch: string
  setSearch: (search: string) => void
  /** The only value of a filter, for queries that take one. */
  one: (filter: string) => string | undefined
  setFilter: (filter: string, values: readonly string[]) => void
  narrow: (narrowing: Narrowing) => void
  clear: () => void
  isNarrowed: boolean
  saved: readonly SavedFilter[]
  setSaved: (saved: readonly SavedFilter[]) => void
}

/** Keeps a list's narrowing while the person looks elsewhere and comes back. */
export function useListState(id: string, initial: Partial<Narrowing> = {}): ListState {
  const [narrowing, narrow] = useState<Narrowing>(
    () => readStored('session', `yunpu.list.${id}`, NarrowingShape) ?? { ...empty, ...initial },
  )
  const [saved, setSavedState] = useState<readonly SavedFilter[]>(
    () => readStored('local', `yunpu.saved.${id}`, SavedShape) ?? [],
  )
  const settledSearch = useSettled(narrowing.search, settleMilliseconds)
  useEffect(() => sessionStorage.setItem(`yunpu.list.${id}`, JSON.stringify(narrowing)), [id, narrowing])
  return {
    ...narrowing,
    id,
    settledSearch: useDeferredValue(settledSearch),
    setSearch: (search) => narrow((before) => ({ ...before, search })),
    one: (filter) => narrowing.filters[filter]?.[0],
    setFilter: (filter, values) => narrow((before) => ({ ...before, filters: { ...before.filters, [filter]: values } })),
    narrow,
    clear: () => narrow(empty),
    isNarrowed: isNarrowed(narrowing),
    saved,
    setSaved: (next) => {
      setSavedState(next)
      localStorage.setItem(`yunpu.saved.${id}`, JSON.stringify(next))
    },
  }
}

/** True when words or any filter narrow the list. */
export function isNarrowed({ search, filters }: Narrowing): boolean {
  return search.trim() !== '' || Object.values(filters).some((values) => values.length > 0)
}

/** The ids of the columns a person hid on this device, or undefined when they never chose. */
export function useHiddenColumns(id: string): [readonly string[] | undefined, (hidden: readonly string[]) => void] {
  const [hidden, setHidden] = useState(() => readStored('local', `yunpu.columns.${id}`, IdsShape))
  return [
    hidden,
    (next) => {
      setHidden([...next])
      localStorage.setItem(`yunpu.columns.${id}`, JSON.stringify(next))
    },
  ]
}

function useSettled(value: string, milliseconds: number): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}

function readStored<Shape extends z.ZodType>(
  storage: 'local' | 'session',
  key: string,
  shape: Shape,
): z.output<Shape> | undefined {
  try {
    const text = (storage === 'local' ? localStorage : sessionStorage).getItem(key)
    return text === null ? undefined : shape.parse(JSON.parse(text))
  } catch {
    // Written by an older release or by hand: begin anew rather than break the screen.
    return undefined
  }
}
