import { Bonjour } from 'bonjour-service'
import { LOCAL_NAME } from '#foundation/tls'

/** Tells the local network where this server is, as `yunpu.local` and as a service `_yunpu._tcp`. Networks that do not pass it on lose nothing. */
export function announce(url: string, failed: (what: string, error: unknown) => void): { readonly stop: () => Promise<void> } {
  const bonjour = new Bonjour({}, (error: unknown) => failed('mDNS', error))
  bonjour.publish({
    name: 'Yunpu',
    type: 'yunpu',
    port: Number(new URL(url).port),
    host: LOCAL_NAME,
    // Another box in the same network keeps its name; both are found by address.
    probe: false,
    txt: { url },
  })
  return {
    stop: () => new Promise((resolve) => bonjour.unpublishAll(() => bonjour.destroy(() => resolve()))),
  }
}
