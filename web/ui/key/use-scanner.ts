import { useEffect, useRef } from 'react'
import { useIsOnTop } from '../overlay/layer.tsx'
import { dropHeldKeys, giveHeldKeys, holdKey, writeField } from './hold-keys.ts'
import { hearKey, noBurst, scannerDefaults, type Burst, type ScannerSettings } from './scanner.ts'

type Listener = {
  settings: ScannerSettings
  onCode: (code: string, before: string) => void
  isOnTop: () => boolean
  claims: ((code: string) => boolean) | undefined
}

/** Who hears scans: the last that began to listen, so that a sheet over the till takes them. */
const listeners: Listener[] = []
let burst: Burst = noBurst
/** What the keys of the burst changed before anybody knew that it was one, each with its way back. */
let takeBacks: readonly (() => void)[] = []
/** What stood in the field before the burst. */
let before = ''
const keepers = new Set<() => () => void>()

/**
 * Hears a barcode scanner without any focus: `useScanner((code) => addToTicket(code))`. What the
 * scanner typed into a field by the way is taken back, unless the field says `data-scanner="mine"`. Who
 * `claims` hears only those codes, before whoever else listens. `before` is what stood in the field when the code began:
 * a scanner that paused too long has its first keys there.
 */
export function useScanner(
  onCode: (code: string, before: string) => void,
  options: Partial<ScannerSettings> & { enabled?: boolean; claims?: (code: string) => boolean } = {},
): void {
  const latest = useRef(onCode)
  const { enabled = true, claims, ...given } = options
  const settings = { ...scannerDefaults, ...given }
  const latestSettings = useRef(settings)
  const isOnTop = useIsOnTop()
  const latestIsOnTop = useRef(isOnTop)
  const latestClaims = useRef(claims)
  useEffect(() => {
    latest.current = onCode
    latestSettings.current = settings
    latestIsOnTop.current = isOnTop
    latestClaims.current = claims
  })
  useEffect(() => {
    if (!enabled) return
    const listener: Listener = {
      get settings() {
        return latestSettings.current
      },
      onCode: (code, stood) => latest.current(code, stood),
      isOnTop: () => latestIsOnTop.current(),
      get claims() {
        return latestClaims.current
      },
    }
    if (listeners.length === 0) window.addEventListener('keydown', hear, { capture: true })
    listeners.push(listener)
    return () => {
      listeners.splice(listeners.indexOf(listener), 1)
      if (listeners.length === 0) window.removeEventListener('keydown', hear, { capture: true })
    }
  }, [enabled])
}

/**
 * For what hears single keys without focus, as the number pad does: `keep` is asked at the first key
 * of a possible burst and answers how to restore; that is called when it was a scan.
 */
export function keepThroughScans(keep: () => () => void): () => void {
  keepers.add(keep)
  return () => {
    keepers.delete(keep)
  }
}

function hear(event: KeyboardEvent): void {
  const listener = listeners.findLast(({ claims }) => claims === undefined) ?? listeners.at(-1)
  if (listener === undefined || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
  const field = event.target instanceof HTMLInputElement ? event.target : undefined
  if (field?.dataset['scanner'] === 'mine') return
  const heard = hearKey(burst, event.key, event.timeStamp, listener.settings)
  if (heard.burst.text.length === 1) {
    giveHeldKeys()
    before = field?.value ?? ''
    takeBacks = [...keepers].map((keep) => keep()).concat(field === undefined ? [] : keepField(field))
  }
  burst = heard.burst
  const { code } = heard
  if (code === undefined) {
    if (holdKey(field, event.key, burst.text.length, listener.settings.gapMillisecondsMax)) stop(event)
    // Whatever else was pressed comes after what was typed before it. A scanner's Shift is nobody's.
    else if (event.key !== 'Shift') giveHeldKeys()
    return
  }
  const claimer = listeners.findLast(({ claims, isOnTop }) => claims?.(code) === true && isOnTop())
  const hearer = claimer ?? (listener.claims === undefined ? listener : undefined)
  if (hearer === undefined) return giveHeldKeys()
  dropHeldKeys()
  stop(event)
  for (const takeBack of takeBacks) takeBack()
  takeBacks = []
  // A question lies over the one who would hear: the scan is dropped, and nothing is added behind its back.
  if (hearer.isOnTop()) hearer.onCode(code, before)
}

function stop(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopPropagation()
}

function keepField(field: HTMLInputElement): () => void {
  const { value } = field
  return () => writeField(field, value)
}
