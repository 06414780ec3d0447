import { z } from 'zod'
import { event, Id } from '#platform/contract'

/** What a device tells of itself, in its own chain. `DEVICE_KINDS` of the replica are these names. */

const Chain = z.string().max(100)
const Hash = z.string().regex(/^[0-9a-f]{64}$/)

export const booted = event('device.booted', {
  title: { zh: '设备已启动', en: 'Device started' },
  body: z.strictObject({}),
})

export const forked = event('device.forked', {
  title: { zh: '设备流水分叉', en: 'Device’s log forked' },
  body: z.strictObject({
    /** The chain that was sealed, and where it ended on this device. */
    chain: Chain,
    n: z.int().min(0),
    hash: Hash,
    /** Leases that stay behind with it. */
    leases: z.array(Id),
  }),
})

export const clockJumped = event('device.clockJumped', {
  title: { zh: '设备时钟被改', en: 'Device’s clock was set' },
  body: z.strictObject({ byMs: z.int() }),
})

export const logDamaged = event('device.logDamaged', {
  title: { zh: '设备流水受损', en: 'Device’s log was damaged' },
  /** `saved`: lines behind the damage that could be read, and were logged again. */
  body: z.strictObject({ chain: Chain, saved: z.int().min(0) }),
})
