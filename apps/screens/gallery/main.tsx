import { createRoot } from 'react-dom/client'
import { createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { makeQueryClient, Provider } from '#web/ui'
import { Gallery } from './gallery.tsx'

const client = makeQueryClient(() => undefined)
const router = createRouter({ routeTree: createRootRoute({ component: Gallery, notFoundComponent: Gallery }) })
const place = document.getElementById('root')
if (place === null) throw new Error('the page has no #root')
createRoot(place).render(
  <Provider client={client}>
    <RouterProvider router={router} />
  </Provider>,
)
