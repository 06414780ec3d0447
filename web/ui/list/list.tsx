import './list.css'
import { useEffect, useRef, type ReactNode } from 'react'
import type { Pages } from '#web/client'
import { Button } from '../button.tsx'
import { Empty, Failure, Loading } from '../states.tsx'
import { Controls } from '../theme/controls.tsx'
import { useIsPhone } from '../use-media.ts'
import { useUiWords } from '../words.ts'
import { useHiddenColumns, type ListState } from './list-state.ts'
import { Cards, Rows } from './rows.tsx'
import { Toolbar } from './toolbar.tsx'
import type { Column, EmptyWords, Filter } from './types.ts'

/** Ticked rows and what can be done with them all. */
export type Selection = { keys: readonly string[]; onKeys: (keys: readonly string[]) => void; actions: ReactNode }

/**
 * Every list of the office: search, filters, saved filters, column choice, pages that grow, and words
 * for empty, loading and failed. Rows on a desktop, cards on a phone.
 */
export function List<Row>(props: {
  pages: Pages<Row>
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
  empty: EmptyWords
  /** From `useListState`; without it there is no toolbar. */
  state?: ListState
  searchPlaceholder?: string
  /** False for what cannot be searched by words. */
  searchable?: boolean
  filters?: readonly Filter[]
  /** The export button and other things to do with the whole list. */
  tools?: ReactNode
  onOpen?: (row: Row) => void
  selection?: Selection
}): ReactNode {
  const {
    pages,
    columns,
    keyOf,
    empty,
    state,
    filters = [],
    tools,
    searchPlaceholder,
    searchable = true,
    onOpen,
    selection,
  } = props
  const isPhone = useIsPhone()
  const [chosenHidden, setHidden] = useHiddenColumns(state?.id ?? 'plain')
  const hidden = chosenHidden ?? columns.filter((column) => column.hidden === true).map(({ id }) => id)
  const shown = columns.filter(({ id }) => !hidden.includes(id))
  const Body = isPhone ? Cards : Rows
  return (
    <Controls>
      <section className="list">
        {state !== undefined && (
          <Toolbar
            state={state}
            filters={filters}
            tools={tools}
            columns={columns}
            hidden={hidden}
            onHidden={setHidden}
            searchPlaceholder={searchPlaceholder}
            searchable={searchable}
          />
        )}
        {selection !== undefined && selection.keys.length > 0 && <SelectionBar selection={selection} />}
        <div className={pages.isStale ? 'list-body list-stale' : 'list-body'} aria-busy={pages.isPending || pages.isStale}>
          {pages.isPending && pages.error === null ? (
            <Loading rows lines={6} />
          ) : pages.error !== null && pages.rows.length === 0 ? (
            <Failure error={pages.error} onRetry={pages.retry} />
          ) : pages.rows.length === 0 ? (
            <NothingHere state={state} empty={empty} />
          ) : (
            <>
              <Body rows={pages.rows} columns={shown} keyOf={keyOf} onOpen={onOpen} selection={selection} />
              <Foot pages={pages} />
            </>
          )}
        </div>
      </section>
    </Controls>
  )
}

function NothingHere({ state, empty }: { state: ListState | undefined; empty: EmptyWords }): ReactNode {
  const say = useUiWords()
  if (state === undefined || !state.isNarrowed) return <Empty {...empty} />
  return (
    <Empty
      title={say('nothingMatches')}
      text={say('nothingMatchesHint')}
      action={
        <Button kind="soft" onClick={state.clear}>
          {say('clearFilters')}
        </Button>
      }
    />
  )
}

function SelectionBar({ selection }: { selection: Selection }): ReactNode {
  const say = useUiWords()
  return (
    <div className="list-selection">
      <span className="grow">{say('selected', { count: selection.keys.length })}</span>
      {selection.actions}
      <Button kind="quiet" onClick={() => selection.onKeys([])}>
        {say('clear')}
      </Button>
    </div>
  )
}

/** Loads the next page when its foot comes into sight; the button is for those without sight of it. */
function Foot<Row>({ pages }: { pages: Pages<Row> }): ReactNode {
  const say = useUiWords()
  const foot = useRef<HTMLDivElement>(null)
  const { hasMore, isLoadingMore, loadMore, error } = pages
  const mayLoad = hasMore && !isLoadingMore && error === null
  useEffect(() => {
    if (!mayLoad || foot.current === null) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && loadMore(), { rootMargin: '400px' })
    observer.observe(foot.current)
    return () => observer.disconnect()
  }, [mayLoad, loadMore])
  return (
    <div className="list-foot faint" ref={foot}>
      {error !== null ? (
        <Failure error={error} onRetry={loadMore} />
      ) : hasMore ? (
        <Button kind="quiet" busy={isLoadingMore} onClick={loadMore}>
          {say('loadMore')}
        </Button>
      ) : (
        say('noMore', { count: pages.rows.length })
      )}
    </div>
  )
}
