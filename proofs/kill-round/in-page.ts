import type { FactDraft } from '#platform/journal/contract'
import { enrolHere } from '../../platform/replica/web/enrol-here.ts'
import { openLog, type OpenLog } from '../../platform/replica/web/open-log.ts'
import { ownDevice } from '../../platform/replica/web/own-device.ts'

/** A till's own log in a page that draws nothing, shipping while it sells: `till`, for a browser that is killed. */
let open: OpenLog | undefined
let heard = () => {}

const till = {
  enrol: (code: string) =>
    enrolHere(async (key) => {
      const headers = { 'content-type': 'application/json', 'x-yunpu-client': 'screens', 'idempotency-key': crypto.randomUUID() }
      const body = JSON.stringify({ code, deviceName: 'Chromium', ...key })
      const answer = await fetch('/v1/access.enrolTill', { method: 'POST', headers, body })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }),
  open: async () => {
    const device = await ownDevice()
    if (device === undefined) throw new Error('enrol first')
    open = await openLog(device, () => heard())
    open.loop.wake()
  },
  /** Writes one sale; it is told when this resolves. */
  sell: async (draft: FactDraft) => {
    const { log, loop } = opened()
    await log.append([draft])
    loop.wake()
  },
  /** Resolves when the cloud has everything. */
  drained: () =>
    new Promise<void>((resolve) => {
      const { log, loop } = opened()
      heard = () => {
        if (log.standing.covered.n === log.standing.head.n) resolve()
      }
      heard()
      loop.wake()
    }),
}

function opened(): OpenLog {
  if (open === undefined) throw new Error('open the log first')
  return open
}

Object.assign(globalThis, { till })
