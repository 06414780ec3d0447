import { useSyncExternalStore } from 'react'
import { z } from 'zod'

/** The ways from a browser to paper; network printers are the server's. */
export const WAYS = ['webusb', 'webserial', 'webbluetooth', 'browser'] as const
export type Way = (typeof WAYS)[number]

const Link = z.object({
  way: z.enum(WAYS),
  /** What the system calls it. */
  name: z.string(),
  vendorId: z.int().optional(),
  productId: z.int().optional(),
  serialNumber: z.string().optional(),
})
/** A printer that hangs on this device, as far as it can be found again. */
export type Link = z.infer<typeof Link>

const Links = z.record(z.string(), Link)
export type Links = Readonly<Record<string, Link>>

const storageKey = 'yunpu.printers'
const listeners = new Set<() => void>()
let links: Links | undefined

/** The printers at this device, by their id: whatever is queued for them is brought over by this browser. */
export function linksNow(): Links {
  links ??= readLinks(localStorage.getItem(storageKey))
  return links
}

/** Remembers that a printer hangs on this device; undefined forgets it. */
export function setLink(printerId: string, link: Link | undefined): void {
  const { [printerId]: _, ...others } = linksNow()
  links = link === undefined ? others : { ...others, [printerId]: link }
  localStorage.setItem(storageKey, JSON.stringify(links))
  for (const listener of listeners) listener()
}

/** The links now, and again whenever they change. */
export function useLinks(): Links {
  return useSyncExternalStore(subscribe, linksNow, linksNow)
}

/** Reads what was stored; anything that is not ours counts as nothing. */
export function readLinks(text: string | null): Links {
  try {
    return Links.parse(JSON.parse(text ?? '{}'))
  } catch {
    return {}
  }
}

function subscribe(listener: () => void): () => void {
  const hearOtherTab = (event: StorageEvent) => {
    if (event.key !== storageKey) return
    links = undefined
    listener()
  }
  listeners.add(listener)
  window.addEventListener('storage', hearOtherTab)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', hearOtherTab)
  }
}
