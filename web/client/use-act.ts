import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Action, InputOf, OutputOf, Query } from '#platform/contract'
import { doApproved } from './approval.ts'
import { act, newKey } from './call.ts'
import { ApiRefused } from './refused.ts'

/** What follows a deed. */
export type ActOptions<A extends Action> = {
  onDone?: (output: OutputOf<A>, input: InputOf<A>) => void
  onRefused?: (error: unknown, input: InputOf<A>) => void
  /** Queries whose answers this deed changed. */
  invalidates?: readonly Query[]
  /** Ids of approvals that were given beforehand; what else must be approved is asked for by itself. */
  approvals?: () => readonly string[]
}

/** A deed ready to be done. */
export type Act<A extends Action> = {
  /** Does it; failures arrive in `error` and `onRefused`. */
  run: (input: InputOf<A>) => void
  /** Does it; throws on failure. */
  runAsync: (input: InputOf<A>) => Promise<OutputOf<A>>
  pending: boolean
  error: unknown
  reset: () => void
}

/**
 * An action for a screen. While the outcome of a deed is unknown (no answer), running it again with
 * the same input carries on the same deed under the same key, so a second press never doubles it. What
 * somebody must approve opens the PIN sheet, and goes on once they did.
 */
export function useAct<A extends Action>(action: A, options: ActOptions<A> = {}): Act<A> {
  const cache = useQueryClient()
  const unfinished = useRef<{ body: string; key: string } | undefined>(undefined)
  const mutation = useMutation<OutputOf<A>, unknown, InputOf<A>>({
    mutationFn: async (input) => {
      const body = JSON.stringify(input)
      const deed = unfinished.current?.body === body ? unfinished.current : { body, key: newKey() }
      unfinished.current = deed
      try {
        const given = options.approvals?.() ?? []
        const output = await doApproved(given, (approvals) => act(action, input, { key: deed.key, approvals }))
        unfinished.current = undefined
        return output
      } catch (error) {
        if (error instanceof ApiRefused && error.status < 500) unfinished.current = undefined
        throw error
      }
    },
    onSuccess: async (output, input) => {
      options.onDone?.(output, input)
      await invalidate(cache, options.invalidates ?? [])
    },
    onError: (error, input) => options.onRefused?.(error, input),
  })
  return {
    run: mutation.mutate,
    runAsync: mutation.mutateAsync,
    pending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  }
}

/** Marks answers as old, single and paged, so that open screens ask again: `useInvalidate()([products])`. */
export function useInvalidate(): (queries: readonly Query[]) => void {
  const cache = useQueryClient()
  return (queries) => void invalidate(cache, queries)
}

async function invalidate(cache: ReturnType<typeof useQueryClient>, queries: readonly Query[]): Promise<void> {
  const names = new Set<unknown>(queries.map((query) => query.name))
  // The name comes first in a single answer's key, and second, after 'pages', in a paged one's.
  if (names.size > 0)
    await cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey.slice(0, 2).some((part) => names.has(part)) })
}
