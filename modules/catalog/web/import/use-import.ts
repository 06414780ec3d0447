import { useCallback, useEffect, useRef, useState } from 'react'
import { act, useAsk, useInvalidate } from '#web/ui'
import { categories, continueImport, type Import, import as importQuery, imports, products } from '../../contract.ts'
import { isMoving } from './import-state.ts'

/** An import on the screen: as it is now, and how to tell what an action answered. */
export type Going = {
  found: Import | undefined
  /** What stopped it; `retry` goes on. */
  error: unknown
  retry: () => void
  tell: (told: Import) => void
}

/** Follows an import and carries it on, piece by piece, while its phase moves and the screen is open. */
export function useImport(importId: string): Going {
  const answer = useAsk(importQuery, { importId, limit: 1 })
  const invalidate = useRef(useInvalidate())
  const [told, setTold] = useState<Import>()
  const [error, setError] = useState<unknown>()
  const found = told ?? answer.data?.import
  const tell = useCallback((next: Import) => {
    setTold(next)
    setError(undefined)
    if (!isMoving(next.phase)) invalidate.current([imports, importQuery, products, categories])
  }, [])
  useEffect(() => {
    if (found === undefined || !isMoving(found.phase) || error !== undefined) return
    let isLeft = false
    act(continueImport, { importId }).then(
      (output) => !isLeft && tell(output.import),
      (caught: unknown) => !isLeft && setError(caught),
    )
    return () => {
      isLeft = true
    }
    // Each answer is a new object, so each piece calls for the next.
  }, [found, error, importId, tell])
  return {
    found,
    error: error ?? answer.error ?? undefined,
    retry: () => {
      setError(undefined)
      void answer.refetch()
    },
    tell,
  }
}
