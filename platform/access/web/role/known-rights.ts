import { useEffect, useState } from 'react'
import { z } from 'zod'
import type { Words } from '#web/ui'
import { mayOpenByPin } from '../../decide-rights.ts'
import type { KnownRight } from './decide-rights-shown.ts'

/** The rights of one module of this server. */
export type RightGroup = { module: string; title: Words; rights: readonly KnownRight[] }

/* Every contract of the house, each loaded only when rights are looked at. */
const contracts = import.meta.glob<Readonly<Record<string, unknown>>>([
  '../../../*/contract.ts',
  '../../../../modules/*/contract.ts',
])

const Permission = z.object({
  kind: z.literal('permission'),
  name: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
})
const Operation = z.object({ kind: z.enum(['query', 'action']), needs: z.string() })
/** The document names the modules that this server has: `收银 · Till`. */
const Document = z.object({ tags: z.array(z.object({ name: z.string(), description: z.string() })) })

/** Every right that a role of this server can hold, by module; undefined while they are looked up. */
export function useKnownRights(): { groups: readonly RightGroup[] | undefined; error: unknown } {
  const [groups, setGroups] = useState<readonly RightGroup[]>()
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    loadRights().then(setGroups, setError)
  }, [])
  return { groups, error }
}

async function loadRights(): Promise<RightGroup[]> {
  const [document, ...loaded] = await Promise.all([
    fetch('/openapi.json').then((response) => response.json()),
    ...Object.values(contracts).map((load) => load()),
  ])
  const published = loaded.flatMap((contract) => Object.values(contract))
  const operations = published.flatMap((value) => Operation.safeParse(value).data ?? [])
  const rights = published
    .flatMap((value) => Permission.safeParse(value).data ?? [])
    .map(({ name, title }) => ({ name, title, module: name.split('.')[0] ?? '', mayAsk: mayAsk(name, operations) }))
  return Document.parse(document).tags.flatMap(({ name, description }) => {
    const own = rights.filter(({ module }) => module === name)
    const [zh = name, en = name] = description.split(' · ')
    return own.length === 0 ? [] : [{ module: name, title: { zh, en }, rights: own }]
  })
}

/** Nobody types a PIN so that a colleague may look at something; and a PIN does not open what needs a password. */
function mayAsk(right: string, operations: readonly z.output<typeof Operation>[]): boolean {
  const opened = operations.filter(({ needs }) => needs === right)
  const isForLooking = opened.length > 0 && opened.every(({ kind }) => kind === 'query')
  return mayOpenByPin(right) && !isForLooking
}
