import './shell.css'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ask, keyOf, makeQueryClient, Provider, type Companion, type Screen, type Session } from '#web/ui'
import { besideOf, Companions } from './companions.tsx'
import { Gate, ToDoor } from './gate.tsx'
import { session as sessionQuery } from '../../platform/access/contract.ts'
import { TillGate } from './lock/till-gate.tsx'
import { OfficeFrame } from './office.tsx'
import { makeRouter } from './router.tsx'
import { TillFrame } from './till.tsx'

/** Draws the office or the till with these screens, and what goes on beside them. The only call of a face's main. */
export function openFace(face: Screen['face'], screens: readonly Screen[], companions: readonly Companion[] = []): void {
  const client = makeQueryClient(() => void client.invalidateQueries({ queryKey: keyOf(sessionQuery) }))
  // On its way while the screens are still being prepared: nothing is drawn before it is known who is there.
  void client.prefetchQuery({ queryKey: keyOf(sessionQuery, {}), queryFn: () => ask(sessionQuery, {}) })
  const beside = besideOf(companions, face)
  const Frame = face === 'office' ? OfficeFrame : TillFrame
  const router = makeRouter(face, screens, (outlet) => {
    const frame = (session: Session) => (
      <Frame session={session} screens={screens}>
        {outlet}
        <Companions beside={beside} />
      </Frame>
    )
    return face === 'till' ? <TillGate>{frame}</TillGate> : <Gate signedOut={<ToDoor />}>{frame}</Gate>
  })
  const place = document.getElementById('root')
  if (place === null) throw new Error('the page has no #root')
  createRoot(place).render(
    <StrictMode>
      <Provider client={client} {...(face === 'till' ? { touch: true } : {})}>
        <RouterProvider router={router} />
      </Provider>
    </StrictMode>,
  )
}
