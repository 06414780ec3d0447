import { createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { OfficeFrame, TillFrame } from '#web/shell'
import { makeQueryClient, Provider } from '#web/ui'
import { Gallery } from './gallery.tsx'
import { sampleScreens, sampleSession } from './sample-shop.tsx'

/** `?frame=office` and `?frame=till` show the shells around it. */
const frame = new URLSearchParams(window.location.search).get('frame')

function Framed(): ReactNode {
  const inside = <Gallery />
  if (frame === 'office')
    return (
      <OfficeFrame session={sampleSession} screens={sampleScreens}>
        {inside}
      </OfficeFrame>
    )
  if (frame === 'till')
    return (
      <TillFrame session={sampleSession} screens={sampleScreens}>
        {inside}
      </TillFrame>
    )
  return inside
}

const client = makeQueryClient(() => undefined)
const router = createRouter({ routeTree: createRootRoute({ component: Framed, notFoundComponent: Framed }) })
const place = document.getElementById('root')
if (place === null) throw new Error('the page has no #root')
createRoot(place).render(
  <Provider client={client} {...(frame === 'till' ? { touch: true } : {})}>
    <RouterProvider router={router} />
  </Provider>,
)
