import { keepPreviousData, useInfiniteQuery, useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { InputOf, OutputOf, Query } from '#platform/contract'
import { ask } from './call.ts'

/** How a screen asks. */
export type AskOptions = {
  /** False: do not ask yet. */
  enabled?: boolean
  /** Ask again this often, for figures that no event tells. */
  everySeconds?: number
  /** Keep showing the answer to the former input while the new one is asked. */
  keepPrevious?: boolean
}

/** Asks a query and keeps the answer: `const { data, error, isPending } = useAsk(products, { search })`. */
export function useAsk<Q extends Query>(query: Q, input: InputOf<Q>, options: AskOptions = {}): UseQueryResult<OutputOf<Q>> {
  return useQuery<OutputOf<Q>>({
    queryKey: keyOf(query, input),
    queryFn: async ({ signal }) => await ask(query, input, { signal }),
    enabled: options.enabled ?? true,
    ...(options.everySeconds === undefined ? {} : { refetchInterval: options.everySeconds * 1000 }),
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  })
}

/** Asks a query once for each input, side by side: as many answers as inputs, in their order. */
export function useAsks<Q extends Query>(query: Q, inputs: readonly InputOf<Q>[]): UseQueryResult<OutputOf<Q>>[] {
  return useQueries({
    queries: inputs.map((input) => ({
      queryKey: keyOf(query, input),
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<OutputOf<Q>> => await ask(query, input, { signal }),
    })),
  })
}

/** The key of an answer in the cache; without an input, of all answers of the query. */
export function keyOf<Q extends Query>(query: Q, input?: InputOf<Q>): readonly unknown[] {
  return input === undefined ? [query.name] : [query.name, input]
}

/** A list that grows by pages, in the shape that `List` shows. */
export type Pages<Row> = {
  rows: readonly Row[]
  /** True until the first page of this input is here. */
  isPending: boolean
  /** True while older rows are shown for a new input. */
  isStale: boolean
  error: unknown
  hasMore: boolean
  isLoadingMore: boolean
  loadMore: () => void
  retry: () => void
}

type RowOf<Q extends Query> = OutputOf<Q> extends { items: readonly (infer Row)[] } ? Row : never
type PagedQuery = Query & { output: { _output: { items: readonly unknown[]; next: string | null } } }

/** Asks a paged query (`pageInput`, `page(Item)`) and grows by its `next` cursor. */
export function useAskPages<Q extends Query & PagedQuery>(
  query: Q,
  input: InputOf<Q>,
  options: Pick<AskOptions, 'enabled'> = {},
): Pages<RowOf<Q>> {
  const answer = useInfiniteQuery({
    queryKey: ['pages', ...keyOf(query, input)],
    queryFn: async ({ pageParam, signal }) => {
      const page = await ask<Q>(query, pageParam === null ? input : { ...input, after: pageParam }, { signal })
      // That the answer is a page is what `PagedQuery` asks of the contract; TypeScript does not carry it through `Q`.
      // oxlint-disable-next-line typescript/consistent-type-assertions
      return page as { items: readonly RowOf<Q>[]; next: string | null }
    },
    initialPageParam: noCursor,
    getNextPageParam: (last) => last.next,
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
  })
  return {
    rows: answer.data?.pages.flatMap((page) => page.items) ?? [],
    isPending: answer.isPending,
    isStale: answer.isPlaceholderData,
    error: answer.error,
    hasMore: answer.hasNextPage,
    isLoadingMore: answer.isFetchingNextPage,
    loadMore: () => void answer.fetchNextPage(),
    retry: () => void answer.refetch(),
  }
}

const noCursor: string | null = null
