import { PlusOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import { Badge, Button, List, Page, Picture, useAsk, useAskPages, useMay, useSession, type Column } from '#web/ui'
import { roles as rolesQuery, staff as staffQuery, stores as storesQuery } from '../../contract.ts'
import { useCommonWords } from '../words.ts'
import { BadgeSheet } from './badge-sheet.tsx'
import { PinSheet } from './pin-sheet.tsx'
import { StaffSheet } from './staff-sheet.tsx'
import { useStaffWords } from './words.ts'

export type Person = OutputOf<typeof staffQuery>['items'][number]

type Named = { id: string; name: string }

/** Everyone who works in the shop. */
export function StaffScreen(): ReactNode {
  const say = useStaffWords()
  const sayCommon = useCommonWords()
  const may = useMay('access.editStaff')
  const me = useSession()?.person.id
  const pages = useAskPages(staffQuery, {})
  const roles = useAsk(rolesQuery, { limit: 100 }).data?.items ?? []
  const stores = useAsk(storesQuery, { limit: 100 }).data?.items ?? []
  const [edited, setEdited] = useState<Person | 'new'>()
  const [pinOf, setPinOf] = useState<Person>()
  const [badgeOf, setBadgeOf] = useState<Person>()
  const columns = useStaffColumns({ me, roles, stores })
  const add = (
    <Button
      kind="primary"
      icon={<PlusOutlined />}
      disabledBecause={may ? undefined : sayCommon('notAllowed')}
      onClick={() => setEdited('new')}
    >
      {say('add')}
    </Button>
  )
  return (
    <Page title={say('title')} hint={say('hint')} actions={add}>
      <List
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        {...(may ? { onOpen: setEdited } : {})}
        empty={{ title: say('empty'), text: say('emptyText'), action: add }}
      />
      <StaffSheet
        edited={edited}
        roles={roles}
        stores={stores}
        isMe={edited !== undefined && edited !== 'new' && edited.id === me}
        onPin={setPinOf}
        onBadge={setBadgeOf}
        onClose={() => setEdited(undefined)}
      />
      <PinSheet person={pinOf} onClose={() => setPinOf(undefined)} />
      <BadgeSheet person={badgeOf} onClose={() => setBadgeOf(undefined)} />
    </Page>
  )
}

function useStaffColumns({
  me,
  roles,
  stores,
}: {
  me: string | undefined
  roles: readonly Named[]
  stores: readonly Named[]
}): readonly Column<Person>[] {
  const say = useStaffWords()
  const sayCommon = useCommonWords()
  const roleName = (id: string) => roles.find((role) => role.id === id)?.name ?? '…'
  return [
    { id: 'picture', title: '', cell: ({ name }) => <Picture name={name} />, width: 60, onPhone: 'picture' },
    {
      id: 'name',
      title: say('name'),
      onPhone: 'title',
      cell: ({ id, name, active }) => (
        <span className="row" style={{ gap: 8 }}>
          {name}
          {id === me && <Badge tone="info">{say('you')}</Badge>}
          {!active && <Badge>{say('inactive')}</Badge>}
        </span>
      ),
    },
    { id: 'roles', title: say('roles'), cell: ({ roleIds }) => roleIds.map(roleName).join('、') },
    {
      id: 'store',
      title: say('store'),
      hidden: stores.length < 2,
      cell: ({ storeId }) => stores.find(({ id }) => id === storeId)?.name ?? sayCommon('everyStore'),
    },
    {
      id: 'signIn',
      title: say('signIn'),
      onPhone: 'figure',
      cell: ({ login, hasPin, hasBadge }) => (
        <span className="row" style={{ gap: 6 }}>
          {login !== null && <Badge>{sayCommon('password')}</Badge>}
          {hasPin && <Badge>{sayCommon('pin')}</Badge>}
          {hasBadge && <Badge>{sayCommon('badge')}</Badge>}
          {login === null && !hasPin && !hasBadge && <Badge tone="warn">{say('noPin')}</Badge>}
        </span>
      ),
    },
  ]
}
