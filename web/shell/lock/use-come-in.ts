import { useQueryClient } from '@tanstack/react-query'
import { session as sessionQuery, signInWithBadge, signInWithPin, signOut } from '../../../platform/access/contract.ts'
import { act, keyOf, useAct } from '#web/ui'
import { openTill, sessionEnded } from './lock-store.ts'

/** The ways in at a till. */
export type ComeIn = {
  byPin: (personId: string, pin: string) => void
  byBadge: (badge: string) => void
  pending: boolean
  error: unknown
  reset: () => void
}

/** Signs the next person in by PIN or badge, takes the lock away, and asks anew whatever the last one saw. */
export function useComeIn(onRefused?: (error: unknown) => void): ComeIn {
  const cache = useQueryClient()
  const onDone = async () => {
    await cache.refetchQueries({ queryKey: keyOf(sessionQuery) })
    openTill()
    await cache.invalidateQueries()
  }
  const told = { onDone: () => void onDone(), ...(onRefused === undefined ? {} : { onRefused }) }
  const pin = useAct(signInWithPin, told)
  const badge = useAct(signInWithBadge, told)
  const begin = async () => {
    pin.reset()
    badge.reset()
    await sessionEnded()
  }
  return {
    byPin: (personId, typed) => void begin().then(() => pin.run({ personId, pin: typed })),
    byBadge: (code) => void begin().then(() => badge.run({ badge: code })),
    pending: pin.pending || badge.pending,
    error: pin.error ?? badge.error,
    reset: () => {
      pin.reset()
      badge.reset()
    },
  }
}

/** To the door, for who comes in by password or passkey; whoever was at the till is signed out first. */
export async function toPassword(): Promise<void> {
  await sessionEnded()
  await act(signOut, {})
  openTill()
  window.location.assign('/?next=/till')
}
