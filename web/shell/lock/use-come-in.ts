import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { session as sessionQuery, signInWithBadge, signInWithPin, signOut } from '../../../platform/access/contract.ts'
import { act, keyOf, Unreachable, useAct } from '#web/ui'
import { cameInByServer, comeInAlone, isAlone } from './alone.ts'
import { openTill, sessionEnded } from './lock-store.ts'
import { rememberPin } from './own-pins.ts'

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
  const alone = useComeInAlone()
  const onDone = async () => {
    cameInByServer()
    await cache.refetchQueries({ queryKey: keyOf(sessionQuery) })
    openTill()
    await cache.invalidateQueries()
  }
  const told = { onDone: () => void onDone(), ...(onRefused === undefined ? {} : { onRefused }) }
  const pin = useAct(signInWithPin, {
    onDone: (_, { personId, pin: typed }) => {
      rememberPin(personId, typed).catch(reportError)
      void onDone()
    },
    onRefused: (error, { personId, pin: typed }) => {
      if (error instanceof Unreachable) alone.byPin(personId, typed)
      else onRefused?.(error)
    },
  })
  const badge = useAct(signInWithBadge, told)
  const reset = () => {
    pin.reset()
    badge.reset()
    alone.reset()
  }
  const begin = async () => {
    reset()
    await sessionEnded()
  }
  return {
    byPin: (personId, typed) => {
      if (isAlone()) alone.byPin(personId, typed)
      else void begin().then(() => pin.run({ personId, pin: typed }))
    },
    byBadge: (code) => void begin().then(() => badge.run({ badge: code })),
    pending: pin.pending || badge.pending || alone.pending,
    error: alone.error ?? pin.error ?? badge.error,
    reset,
  }
}

/** In by a PIN that this till knows itself, while nobody answers. */
function useComeInAlone(): Omit<ComeIn, 'byBadge'> {
  const cache = useQueryClient()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const byPin = async (personId: string, typed: string) => {
    setIsBusy(true)
    setError(null)
    try {
      cache.setQueryData(keyOf(sessionQuery, {}), await comeInAlone(personId, typed))
      openTill()
    } catch (caught) {
      setError(caught)
    } finally {
      setIsBusy(false)
    }
  }
  return { byPin: (personId, typed) => void byPin(personId, typed), pending: isBusy, error, reset: () => setError(null) }
}

/** To the door, for who comes in by password or passkey; whoever was at the till is signed out first. */
export async function toPassword(): Promise<void> {
  await sessionEnded()
  await act(signOut, {})
  openTill()
  window.location.assign('/?next=/till')
}
