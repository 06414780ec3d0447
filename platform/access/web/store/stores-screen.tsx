import { PlusOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import { Badge, Button, List, Page, Sheet, useAskPages, useMay, useSession, type Column } from '#web/ui'
import { stores as storesQuery } from '../../contract.ts'
import { useCommonWords } from '../words.ts'
import { StoreForm } from './store-form.tsx'
import { useStoreWords } from './words.ts'

export type Store = OutputOf<typeof storesQuery>['items'][number]

/** The stores of the shop: name, hours, and when their day turns. */
export function StoresScreen(): ReactNode {
  const say = useStoreWords()
  const sayCommon = useCommonWords()
  const may = useMay('access.editStores')
  const here = useSession()?.store.id
  const pages = useAskPages(storesQuery, {})
  const [edited, setEdited] = useState<Store | 'new'>()
  const columns: readonly Column<Store>[] = [
    {
      id: 'name',
      title: say('name'),
      onPhone: 'title',
      cell: ({ id, name }) => (
        <span className="row" style={{ gap: 8 }}>
          {name}
          {id === here && <Badge tone="good">{say('here')}</Badge>}
        </span>
      ),
    },
    { id: 'hours', title: say('hours'), cell: (store) => <HoursInWords store={store} /> },
    {
      id: 'cutoff',
      title: say('cutoff'),
      align: 'end',
      onPhone: 'none',
      cell: ({ cutoffHour }) => <span className="num">{say('hour', { hour: String(cutoffHour).padStart(2, '0') })}</span>,
    },
    { id: 'zone', title: say('zone'), align: 'end', onPhone: 'none', cell: ({ zone }) => zone },
  ]
  const close = () => setEdited(undefined)
  return (
    <Page
      title={say('title')}
      hint={say('hint')}
      actions={
        <Button
          kind="primary"
          icon={<PlusOutlined />}
          disabledBecause={may ? undefined : sayCommon('notAllowed')}
          onClick={() => setEdited('new')}
        >
          {say('add')}
        </Button>
      }
    >
      <List
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        {...(may ? { onOpen: setEdited } : {})}
        empty={{ title: say('empty') }}
      />
      <Sheet open={edited !== undefined} onClose={close} title={say(edited === 'new' ? 'add' : 'change')}>
        {edited !== undefined && <StoreForm store={edited === 'new' ? undefined : edited} onClose={close} />}
      </Sheet>
    </Page>
  )
}

function HoursInWords({ store }: { store: Store }): ReactNode {
  const say = useStoreWords()
  const texts = store.openingHours.map((day) => (day === null ? say('shut') : `${day.opens}–${day.closes}`))
  const first = texts[0]
  if (first === undefined) return '—'
  return <span className="num">{texts.every((text) => text === first) ? say('daily', { hours: first }) : say('varied')}</span>
}
