import type { DeviceLog, DiskRecord, Given, Reply } from '#platform/replica'
import type { CloudParts } from './cloud.ts'
import type { SimDisk } from './sim-disk.ts'
import type { World } from './world.ts'

/** What a mutant changes around the product's code: the ports it is given, and what travels between its parts. */
export type Changes = {
  readonly cloud?: Partial<CloudParts>
  /** The ports that a till is given. */
  readonly given?: (given: Given, till: Till, world: World) => Given
  readonly onBoot?: (log: DeviceLog, till: Till) => void
  /** A reply of the box, as it leaves it. */
  readonly reply?: (reply: Reply, till: Till, world: World) => Reply
  readonly leaseId?: (leaseId: string, world: World) => string
  readonly isReplicatedLater?: boolean
  readonly eachStep?: (world: World) => void
}

export type Till = {
  readonly name: string
  readonly disk: SimDisk<DiskRecord>
  log: DeviceLog | undefined
  /** Counts starts: what an earlier one still does is nothing any more. */
  starts: number
  startedAt: number
  clockOffsetMs: number
  /** The clock's last reading: writing an instant as text costs more than a step. */
  shown: { readonly atMs: number; readonly text: string }
  /** An image of the disk, taken at some time. */
  image: DiskRecord[] | undefined
}
