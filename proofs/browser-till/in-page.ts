import type { FactDraft } from '#platform/journal/contract'
import { deviceClock } from '../../platform/replica/web/device-clock.ts'
import { enrolHere } from '../../platform/replica/web/enrol-here.ts'
import { openLog, type OpenLog } from '../../platform/replica/web/open-log.ts'
import { ownDevice } from '../../platform/replica/web/own-device.ts'

/** The till's own log, disk, key and way to the server, on a page that draws nothing: `till`, for proofs. */
let open: OpenLog | undefined
/** Called after each answer of the server. */
let heard = () => {}
/** Set to have the till live at another time. */
let shiftMs = 0

const till = {
  enrol: (code: string) =>
    enrolHere(async (key) => {
      const headers = { 'content-type': 'application/json', 'x-yunpu-client': 'screens', 'idempotency-key': crypto.randomUUID() }
      const body = JSON.stringify({ code, deviceName: 'proof', ...key })
      const answer = await fetch('/v1/access.enrolTill', { method: 'POST', headers, body })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }),
  /** Opens the log, and answers how many milliseconds it took. */
  open: async () => {
    const began = performance.now()
    open?.disk.close()
    const device = await ownDevice()
    if (device === undefined) throw new Error('enrol first')
    const clock = deviceClock()
    open = await openLog(device, () => heard(), {
      newId: clock.newId,
      now: () => new Date(Date.parse(clock.now()) + shiftMs).toISOString(),
      // A day goes by for both clocks: nobody sets one.
      elapsedMs: () => clock.elapsedMs() + shiftMs,
    })
    return performance.now() - began
  },
  live: (byMs: number) => {
    shiftMs = byMs
  },
  /** Writes drafts one after another, and answers how many milliseconds each took until it was on the disk. */
  sell: async (drafts: readonly FactDraft[]) => {
    const { log } = opened()
    const taken: number[] = []
    for (const draft of drafts) {
      const began = performance.now()
      await log.append([draft])
      taken.push(performance.now() - began)
    }
    return taken
  },
  /** Sends all there is, and answers how many milliseconds it took until the server had it. */
  drain: () => {
    const { log, loop } = opened()
    const began = performance.now()
    return new Promise<number>((resolve) => {
      heard = () => {
        if (log.standing.covered.n < log.standing.head.n) return
        loop.stop()
        resolve(performance.now() - began)
      }
      loop.wake()
    })
  },
  standing: () => {
    const { head, covered, freeBytes } = opened().log.standing
    return { head: head.n, covered: covered.n, freeBytes: freeBytes ?? null }
  },
}

function opened() {
  if (open === undefined) throw new Error('open the log first')
  return open
}

Object.assign(globalThis, { till })
