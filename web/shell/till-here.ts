import { mayReload } from '#web/client'

const WORKER = '/till-worker.js'
const SCOPE = '/till'
/** A browser looks for a new version when a page is opened; a till stays open for weeks. */
const LOOK_MILLISECONDS = 60 * 60_000
const TRY_MILLISECONDS = 15_000

let hasBegun = false

/**
 * Keeps the till's page on this device, so that it opens without a network. A new version is fetched beside the old one, and
 * takes over between two tickets: when nothing is open, nothing is unsent, and no sheet lies over the screen.
 */
export function keepTillHere(): void {
  if (hasBegun || !import.meta.env.PROD || !('serviceWorker' in navigator)) return
  hasBegun = true
  const begin = async () => {
    const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE })
    setInterval(() => void registration.update().catch(() => undefined), LOOK_MILLISECONDS)
    setInterval(() => {
      if (registration.waiting !== null && isBetweenTickets()) registration.waiting.postMessage('takeOver')
    }, TRY_MILLISECONDS)
  }
  let hadOne = navigator.serviceWorker.controller !== null
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The first one takes over nothing.
    if (hadOne) window.location.reload()
    hadOne = true
  })
  begin().catch(reportError)
}

function isBetweenTickets(): boolean {
  // A sheet that was closed may still be there, unseen.
  const over = [...document.querySelectorAll('dialog[open], [role="dialog"]')]
  return !over.some((one) => one.checkVisibility()) && mayReload()
}
