import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

/**
 * Keeps the till's page and all that it loads on the device, so that it opens without a network. A new version is put
 * beside the old one, and takes over when the page says so: between two tickets.
 */

/** What the build writes in here: every file of the till, with the hash of its content where its name has none. */
declare const __TILL_FILES__: { url: string; revision: string | null }[]

/** What of a service worker is used here; the page's own types do not know it. */
type Worker = {
  addEventListener: (
    kind: 'message' | 'fetch',
    hear: (event: { data?: unknown; request?: Request; respondWith?: (answer: Promise<Response>) => void }) => void,
  ) => void
  skipWaiting: () => Promise<void>
}
declare const self: Worker

const FONTS = 'yunpu.fonts'

precacheAndRoute(__TILL_FILES__)
cleanupOutdatedCaches()
registerRoute(new NavigationRoute(createHandlerBoundToURL('/till/index.html')))
// A hundred small fonts, of which a shop needs a few: kept once they were asked for.
registerRoute(
  ({ url }) => url.pathname.startsWith('/assets/') && url.pathname.endsWith('.woff2'),
  async ({ request }) => {
    const kept = await caches.open(FONTS)
    const known = await kept.match(request)
    if (known !== undefined) return known
    const fetched = await fetch(request)
    if (fetched.ok) await kept.put(request, fetched.clone())
    return fetched
  },
)
self.addEventListener('message', ({ data }) => {
  if (data === 'takeOver') void self.skipWaiting()
})
