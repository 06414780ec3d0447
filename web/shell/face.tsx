import './shell.css'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { ask, keyOf, makeQueryClient, Provider, type Companion, type Screen, type Session } from '#web/ui'
import { besideOf, Companions } from './companions.tsx'
import { session as sessionQuery } from '../../platform/access/contract.ts'
import { makeRouter } from './router.tsx'

/** What a face is made of; `inside` draws it around its screens, for who is signed in. */
export type Face = {
  readonly name: Screen['face']
  readonly screens: readonly Screen[]
  /** What goes on beside them. */
  readonly companions: readonly Companion[]
  readonly inside: (frame: (session: Session) => ReactNode) => ReactNode
  readonly Frame: (props: { session: Session; screens: readonly Screen[]; children: ReactNode }) => ReactNode
}

/** Draws a face into the page. */
export function drawFace({ name, screens, companions, inside, Frame }: Face): void {
  const client = makeQueryClient(() => void client.invalidateQueries({ queryKey: keyOf(sessionQuery) }))
  // On its way while the screens are still being prepared: nothing is drawn before it is known who is there.
  void client.prefetchQuery({ queryKey: keyOf(sessionQuery, {}), queryFn: () => ask(sessionQuery, {}) })
  const beside = besideOf(companions, name)
  const router = makeRouter(name, screens, (outlet) =>
    inside((session) => (
      <Frame session={session} screens={screens}>
        {outlet}
        <Companions beside={beside} />
      </Frame>
    )),
  )
  const place = document.getElementById('root')
  if (place === null) throw new Error('the page has no #root')
  createRoot(place).render(
    <StrictMode>
      <Provider client={client} {...(name === 'till' ? { touch: true } : {})}>
        <RouterProvider router={router} />
      </Provider>
    </StrictMode>,
  )
}
