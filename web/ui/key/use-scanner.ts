import { useEffect, useRef } from 'react'
import { hearKey, noBurst, scannerDefaults, type Burst, type ScannerSettings } from './scanner.ts'

type Listener = { settings: ScannerSettings; onCode: (code: string) => void }

/** Who hears scans: the last that began to listen, so that a sheet over the till takes them. */
const listeners: Listener[] = []
let burst: Burst = noBurst
let textBefore: { field: HTMLInputElement; value: string } | undefined

/**
 * Hears a barcode scanner without any focus: `useScanner((code) => addToTicket(code))`. What the
 * scanner typed into a field by the way is taken back, unless the field says `data-scanner="mine"`.
 */
export function useScanner(onCode: (code: string) => void, options: Partial<ScannerSettings> & { enabled?: boolean } = {}): void {
  const latest = useRef(onCode)
  const { enabled = true, ...given } = options
  const settings = { ...scannerDefaults, ...given }
  const latestSettings = useRef(settings)
  useEffect(() => {
    latest.current = onCode
    latestSettings.current = settings
  })
  useEffect(() => {
    if (!enabled) return
    const listener: Listener = {
      get settings() {
        return latestSettings.current
      },
      onCode: (code) => latest.current(code),
    }
    if (listeners.length === 0) window.addEventListener('keydown', hear, { capture: true })
    listeners.push(listener)
    return () => {
      listeners.splice(listeners.indexOf(listener), 1)
      if (listeners.length === 0) window.removeEventListener('keydown', hear, { capture: true })
    }
  }, [enabled])
}

function hear(event: KeyboardEvent): void {
  const listener = listeners.at(-1)
  if (listener === undefined || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
  const field = event.target instanceof HTMLInputElement ? event.target : undefined
  if (field?.dataset['scanner'] === 'mine') return
  const heard = hearKey(burst, event.key, event.timeStamp, listener.settings)
  if (heard.burst.text.length === 1) textBefore = field === undefined ? undefined : { field, value: field.value }
  burst = heard.burst
  if (heard.code === undefined) return
  event.preventDefault()
  event.stopPropagation()
  takeBack()
  listener.onCode(heard.code)
}

/** Sets the field as React would see it from a person: through the native setter and an input event. */
function takeBack(): void {
  if (textBefore === undefined) return
  const { field, value } = textBefore
  textBefore = undefined
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
