import { PlusOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import {
  act,
  Badge,
  Button,
  Confirm,
  List,
  Page,
  SecretOnce,
  toast,
  useAskPages,
  useFormat,
  useInvalidate,
  type Column,
} from '#web/ui'
import { apiKeys as apiKeysQuery, revokeApiKey } from '../../contract.ts'
import { KeySheet } from './key-sheet.tsx'
import { useKeysWords } from './words.ts'

type Key = OutputOf<typeof apiKeysQuery>['items'][number]

/** The keys that programs come in with. */
export function KeysScreen(): ReactNode {
  const say = useKeysWords()
  const invalidate = useInvalidate()
  const pages = useAskPages(apiKeysQuery, {})
  const [isMaking, setIsMaking] = useState(false)
  const [secret, setSecret] = useState<string>()
  const [revoked, setRevoked] = useState<Key>()
  const columns = useKeyColumns(setRevoked)
  const make = (
    <Button kind="primary" icon={<PlusOutlined />} onClick={() => setIsMaking(true)}>
      {say('make')}
    </Button>
  )
  return (
    <Page
      title={say('title')}
      hint={
        <>
          {say('hint')} <a href="/docs">{say('docs')}</a>
        </>
      }
      actions={make}
    >
      <List
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        empty={{ title: say('empty'), text: say('emptyText'), action: make }}
      />
      <KeySheet
        open={isMaking}
        onClose={() => setIsMaking(false)}
        onMade={(apiKey) => {
          setIsMaking(false)
          setSecret(apiKey)
        }}
      />
      <SecretOnce secret={secret} title={say('secret')} text={say('secretText')} onClose={() => setSecret(undefined)} />
      <Confirm
        open={revoked !== undefined}
        onClose={() => setRevoked(undefined)}
        title={say('revokeTitle', { name: revoked?.name ?? '' })}
        text={say('revokeText')}
        does={say('revoke')}
        danger
        onConfirm={async () => {
          if (revoked === undefined) return
          await act(revokeApiKey, { keyId: revoked.id })
          toast(say('revokedNow', { name: revoked.name }))
          invalidate([apiKeysQuery])
        }}
      />
    </Page>
  )
}

function useKeyColumns(onRevoke: (key: Key) => void): readonly Column<Key>[] {
  const say = useKeysWords()
  const format = useFormat()
  return [
    {
      id: 'name',
      title: say('name'),
      onPhone: 'title',
      cell: ({ name, revokedAt }) => (
        <span className="row" style={{ gap: 8 }}>
          {name}
          {revokedAt !== null && <Badge>{say('revoked')}</Badge>}
        </span>
      ),
    },
    {
      id: 'scopes',
      title: say('scopes'),
      cell: ({ scopes }) => (scopes.includes('*') ? say('everything') : say('scopesCount', { count: scopes.length })),
    },
    {
      id: 'used',
      title: say('used'),
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? say('never') : format.ago(lastUsedAt)),
    },
    { id: 'maker', title: say('maker'), onPhone: 'none', cell: ({ makerName }) => makerName },
    { id: 'made', title: say('made'), onPhone: 'none', cell: ({ madeAt }) => format.day(madeAt) },
    {
      id: 'revoke',
      title: '',
      align: 'end',
      onPhone: 'figure',
      cell: (key) =>
        key.revokedAt === null && (
          <Button size="small" onClick={() => onRevoke(key)}>
            {say('revoke')}
          </Button>
        ),
    },
  ]
}
