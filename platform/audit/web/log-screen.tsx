import { useState, type ReactNode } from 'react'
import { staff as staffQuery } from '../../access/contract.ts'
import type { OutputOf, Words } from '#platform/contract'
import { Button, List, Page, Sheet, useAsk, useAskPages, useFormat, useListState, useMay, useSay, type Column } from '#web/ui'
import { facts, kinds } from '../contract.ts'
import { personIn } from './decide-details.ts'
import { FactDetails } from './fact-details.tsx'
import { Waiting } from './waiting.tsx'
import { useAuditWords } from './words.ts'

type LoggedFact = OutputOf<typeof facts>['items'][number]

/** Who did what and when, newest first; above it what waits for a person. */
export function LogScreen(): ReactNode {
  const say = useAuditWords()
  const state = useListState('audit.facts')
  const kind = state.one('kind')
  const withRoutine = state.one('routine') === 'shown'
  const pages = useAskPages(facts, { withRoutine, ...(kind === undefined ? {} : { kind }) })
  const [open, setOpen] = useState<LoggedFact>()
  const titleOf = useTitles()
  const nameOf = useNames()
  const columns = useColumns(titleOf, nameOf)
  return (
    <Page title={say('title')} hint={say('hint')}>
      <Waiting titleOf={titleOf} />
      <List
        pages={pages}
        columns={columns}
        keyOf={({ factId }) => factId}
        state={state}
        searchable={false}
        onOpen={setOpen}
        filters={[
          { id: 'kind', title: say('kind'), options: titleOf.options },
          { id: 'routine', title: say('routine'), options: [{ value: 'shown', label: say('routineShown') }] },
        ]}
        empty={{ title: say('empty'), text: say('emptyText') }}
      />
      <Sheet
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={open === undefined ? '' : titleOf.of(open.kind)}
        actions={<Button onClick={() => setOpen(undefined)}>OK</Button>}
      >
        {open !== undefined && <FactDetails body={open.body} nameOf={nameOf} />}
      </Sheet>
    </Page>
  )
}

/** What kinds of news are called, in the reader's language. */
export type Titles = {
  readonly of: (kind: string) => string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

function useTitles(): Titles {
  const sayPair = useSay()
  const known = useAsk(kinds, {}).data?.items ?? []
  const titles = new Map<string, Pick<Words, 'zh' | 'en'>>(known.map(({ kind, title }) => [kind, title]))
  return {
    of: (kind) => {
      const title = titles.get(kind)
      return title === undefined ? kind : sayPair(title)
    },
    options: known.map(({ kind, title }) => ({ value: kind, label: sayPair(title) })),
  }
}

/** Names of those who work here, where the reader may see them. */
function useNames(): ReadonlyMap<string, string> {
  const maySee = useMay('access.view')
  const people = useAsk(staffQuery, { limit: 200 }, { enabled: maySee }).data?.items ?? []
  return new Map(people.map(({ id, name }) => [id, name]))
}

function useColumns(titles: Titles, nameOf: ReadonlyMap<string, string>): readonly Column<LoggedFact>[] {
  const say = useAuditWords()
  const format = useFormat()
  const whoOf = ({ personId: actor, deviceId, keyId, body }: LoggedFact): string => {
    // What a till or an import told by itself still names the one whose deed it was.
    const personId = actor ?? personIn(body)
    if (personId !== undefined) return nameOf.get(personId) ?? personId.slice(-6)
    if (keyId !== null) return say('key')
    return deviceId === null ? say('house') : say('device')
  }
  return [
    { id: 'kind', title: say('kind'), onPhone: 'title', cell: ({ kind }) => titles.of(kind) },
    { id: 'about', title: say('about'), cell: ({ body }) => aboutOf(body) || approverIn(body, nameOf, say) },
    { id: 'who', title: say('who'), cell: (row) => whoOf(row) },
    { id: 'when', title: say('when'), onPhone: 'figure', cell: ({ at }) => <span className="num">{format.dayAndTime(at)}</span> },
  ]
}

const namingFields = ['name', 'number', 'title', 'login', 'fileName'] as const

/** What an entry is about, where its body names it: 可口可乐, 260302-7K3F9Q. */
function aboutOf(body: LoggedFact['body']): string {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return ''
  const product = body['product']
  const named = typeof product === 'object' && product !== null && !Array.isArray(product) ? product : body
  return namingFields.map((field) => named[field]).find((text) => typeof text === 'string') ?? ''
}

/** Who answered for what a colleague did, beside the one who did it: 周慧兰批准. */
function approverIn(
  body: LoggedFact['body'],
  nameOf: ReadonlyMap<string, string>,
  say: ReturnType<typeof useAuditWords>,
): string {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return ''
  const { approvedBy } = body
  return typeof approvedBy === 'string' ? say('approvedBy', { name: nameOf.get(approvedBy) ?? approvedBy.slice(-6) }) : ''
}
