import { PlusOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import { Badge, Button, List, Page, useAskPages, useGo, useMay, type Column } from '#web/ui'
import { roles as rolesQuery } from '../../contract.ts'
import { useCommonWords } from '../words.ts'
import { useRoleWords } from './words.ts'

type Role = OutputOf<typeof rolesQuery>['items'][number]

/** The roles of the shop, and how many people hold each. */
export function RolesScreen(): ReactNode {
  const say = useRoleWords()
  const sayCommon = useCommonWords()
  const go = useGo()
  const may = useMay('access.editRoles')
  const pages = useAskPages(rolesQuery, {})
  const columns: readonly Column<Role>[] = [
    {
      id: 'name',
      title: say('name'),
      onPhone: 'title',
      cell: ({ name, predefined }) => (
        <span className="row" style={{ gap: 8 }}>
          <b>{name}</b>
          {predefined !== null && <Badge>{say('predefined')}</Badge>}
        </span>
      ),
    },
    {
      id: 'rights',
      title: say('rightsTitle'),
      cell: ({ rights }) => {
        const asked = rights.filter((right) => right.startsWith('?')).length
        if (rights.includes('*')) return say('everything')
        return asked === 0 ? say('rights', { count: rights.length }) : say('rightsAsked', { count: rights.length, asked })
      },
    },
    { id: 'people', title: '', align: 'end', onPhone: 'figure', cell: ({ people }) => say('people', { count: people }) },
  ]
  return (
    <Page
      title={say('title')}
      hint={say('hint')}
      actions={
        <Button
          kind="primary"
          icon={<PlusOutlined />}
          disabledBecause={may ? undefined : sayCommon('notAllowed')}
          onClick={() => go('/settings/roles/new')}
        >
          {say('add')}
        </Button>
      }
    >
      <List
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        onOpen={({ id }) => go(`/settings/roles/${id}`)}
        empty={{ title: say('empty') }}
      />
    </Page>
  )
}
