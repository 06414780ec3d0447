import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { ScaleLine, type Scale, type ScaleSettings } from './scale-line.ts'
import { serialOf } from './serial-port.ts'

const STORAGE_KEY = 'yunpu.till.scale'
/** What shops' scales leave the factory with. */
export const baudRates = [2400, 4800, 9600, 19_200] as const
const Kept = z.object({
  protocol: z.enum(['toledo', 'continuous']),
  baudRate: z.int().min(300).max(115_200),
  isWanted: z.boolean(),
})
type Kept = z.infer<typeof Kept>

let scale: Scale = { state: 'off', weighing: undefined, heardAt: 0 }
let kept: Kept = readKept()
let hasTried = false
const watchers = new Set<() => void>()
const line = new ScaleLine((next) => {
  scale = next
  tell()
})

/** The scale of this device as it is now. Its port is opened again by itself when a person chose it before. */
export function useScale(): Scale {
  return useSyncExternalStore(watch, () => scale)
}

/** How the scale is spoken to. */
export function useScaleSettings(): ScaleSettings {
  return useSyncExternalStore(watch, () => kept)
}

/** Whether this browser reaches serial ports at all. */
export function hasSerial(): boolean {
  return serialOf(navigator) !== undefined
}

/** Lets the person choose the port, and opens it. Throws when she chooses none. */
export async function connectScale(): Promise<void> {
  const port = await serialOf(navigator)?.requestPort()
  if (port === undefined) return
  keep({ ...kept, isWanted: true })
  void line.open(port, kept)
}

/** Lets the scale go, also at the next start. */
export async function disconnectScale(): Promise<void> {
  keep({ ...kept, isWanted: false })
  await line.close()
}

/** Speaks to the scale another way; an open port is opened anew. */
export async function changeScaleSettings(change: Partial<ScaleSettings>): Promise<void> {
  keep({ ...kept, ...change })
  if (scale.state !== 'off') await reconnect()
}

async function reconnect(): Promise<void> {
  await line.close()
  const [port] = (await serialOf(navigator)?.getPorts()) ?? []
  if (port !== undefined && kept.isWanted) void line.open(port, kept)
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  if (!hasTried) {
    hasTried = true
    if (kept.isWanted) void reconnect()
  }
  return () => watchers.delete(watcher)
}

function keep(next: Kept): void {
  kept = next
  localStorage.setItem(STORAGE_KEY, JSON.stringify(kept))
  tell()
}

function readKept(): Kept {
  const usual: Kept = { protocol: 'toledo', baudRate: 9600, isWanted: false }
  if (typeof localStorage === 'undefined') return usual
  try {
    return Kept.parse(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null'))
  } catch {
    // Nobody chose yet, or an older version did.
    return usual
  }
}

function tell(): void {
  for (const watcher of watchers) watcher()
}
