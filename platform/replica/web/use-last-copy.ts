import { useEffect, useState } from 'react'
import type { Line } from '#platform/journal/contract'
import { tillLog } from './till-log.ts'
import { useTillLog } from './use-till-log.ts'

/** The last copy of a fact that nobody but this till is known to have: the texts of its codes, or that it is too long for paper. */
export type LastCopy = { readonly codes: readonly string[] } | 'tooLong'

/** See {@link LastCopy}; undefined when somebody else has it too, or this till did not write it. */
export async function lastCopyOf(id: string): Promise<LastCopy | undefined> {
  const line = tillLog.onlyHere(id)
  return line === undefined ? undefined : await written(line)
}

/** {@link lastCopyOf} while it is shown: it goes when somebody else has the fact too. */
export function useLastCopy(id: string): LastCopy | undefined {
  useTillLog()
  const line = tillLog.onlyHere(id)
  const [copy, setCopy] = useState<{ readonly of: Line; readonly is: LastCopy }>()
  useEffect(() => {
    if (line !== undefined) void written(line).then((is) => setCopy({ of: line, is }), reportError)
  }, [line])
  return copy?.of === line ? copy?.is : undefined
}

/** Apart, so that a till with a network loads none of it before the first sale without. */
async function written(line: Line): Promise<LastCopy> {
  const { writeLastCopy } = await import('../contract/last-copy.ts')
  const codes = await writeLastCopy(line)
  return codes === undefined ? 'tooLong' : { codes }
}
