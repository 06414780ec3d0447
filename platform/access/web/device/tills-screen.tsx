import { useState, type ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import { assertNothingUnsent } from '#platform/replica/web'
import {
  act,
  Badge,
  Button,
  Confirm,
  Grid,
  List,
  Page,
  toast,
  useAsk,
  useAskPages,
  useFormat,
  useInvalidate,
  useMay,
  useSession,
  type Column,
} from '#web/ui'
import { devices as devicesQuery, revokeDevice, session as sessionQuery, stores as storesQuery } from '../../contract.ts'
import { useCommonWords } from '../words.ts'
import { BoxCard } from './box-card.tsx'
import { EnrolCard } from './enrol-card.tsx'
import type { StoreName } from './store-picker.tsx'
import { ThisComputerCard } from './this-computer-card.tsx'
import { useTillsWords } from './words.ts'

type Device = OutputOf<typeof devicesQuery>['items'][number]

/** The tills of the shop: this browser made one by a tap, another device by a code, and those that are there. */
export function TillsScreen(): ReactNode {
  const say = useTillsWords()
  const sayCommon = useCommonWords()
  const may = useMay('access.editDevices')
  const here = useSession()?.device?.id
  const invalidate = useInvalidate()
  const pages = useAskPages(devicesQuery, {})
  const stores = useAsk(storesQuery, { limit: 100 }).data?.items ?? []
  const [revoked, setRevoked] = useState<Device>()
  const notAllowed = may ? undefined : sayCommon('notAllowed')
  const columns = useTillColumns({ here, stores, notAllowed, onRevoke: setRevoked })
  return (
    <Page title={say('title')} hint={say('hint')}>
      <Grid minWidth={340}>
        <ThisComputerCard stores={stores} deviceCount={pages.rows.length} notAllowed={notAllowed} />
        <EnrolCard stores={stores} notAllowed={notAllowed} />
        <BoxCard stores={stores} notAllowed={notAllowed} />
      </Grid>
      <List pages={pages} columns={columns} keyOf={({ id }) => id} empty={{ title: say('empty'), text: say('emptyText') }} />
      <Confirm
        open={revoked !== undefined}
        onClose={() => setRevoked(undefined)}
        title={say('revokeTitle', { name: revoked?.name ?? '' })}
        text={say('revokeText')}
        does={say('revoke')}
        danger
        onConfirm={async () => {
          if (revoked === undefined) return
          if (revoked.id === here) await assertNothingUnsent()
          await act(revokeDevice, { deviceId: revoked.id })
          toast(say('revokedNow', { name: revoked.name }))
          invalidate([devicesQuery, sessionQuery])
        }}
      />
    </Page>
  )
}

function useTillColumns(given: {
  here: string | undefined
  stores: readonly StoreName[]
  notAllowed: string | undefined
  onRevoke: (device: Device) => void
}): readonly Column<Device>[] {
  const { here, stores, notAllowed, onRevoke } = given
  const say = useTillsWords()
  const format = useFormat()
  return [
    {
      id: 'name',
      title: say('name'),
      onPhone: 'title',
      cell: ({ id, name, kind, revokedAt, enrolAgainBy }) => (
        <span className="row" style={{ gap: 8 }}>
          {name}
          {kind === 'box' && <Badge>{say('isBox')}</Badge>}
          {id === here && <Badge tone="info">{say('here')}</Badge>}
          {revokedAt !== null && <Badge>{say('revoked')}</Badge>}
          {revokedAt === null && enrolAgainBy !== null && (
            <Badge tone="bad">{say('enrolAgain', { by: format.dayAndTime(enrolAgainBy) })}</Badge>
          )}
        </span>
      ),
    },
    {
      id: 'store',
      title: say('storeName'),
      hidden: stores.length < 2,
      cell: ({ storeId }) => stores.find(({ id }) => id === storeId)?.name ?? '—',
    },
    {
      id: 'seen',
      title: say('seen'),
      cell: ({ lastSeenAt }) => (lastSeenAt === null ? say('never') : format.ago(lastSeenAt)),
    },
    { id: 'enrolled', title: say('enrolled'), onPhone: 'none', cell: ({ enrolledAt }) => format.dayAndTime(enrolledAt) },
    {
      id: 'revoke',
      title: '',
      align: 'end',
      onPhone: 'figure',
      cell: (device) =>
        device.revokedAt === null && (
          <Button size="small" disabledBecause={notAllowed} onClick={() => onRevoke(device)}>
            {say('revoke')}
          </Button>
        ),
    },
  ]
}
