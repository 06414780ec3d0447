import type { Words } from '#platform/contract'
import type { FactDraft, Line } from '#platform/journal/contract'
import { refused, RESERVE_BYTES } from '../contract/index.ts'
import { holdLock, type Lock } from './one-writer.ts'
import { type OwnDevice, ownDevice, tellUnsent } from './own-device.ts'
import type { OpenLog } from './open-log.ts'
import type { ShipTrouble } from './ship-loop.ts'
import { exportOf, lineOnlyHere, unsentLines, type UnsentTicket } from './unsent.ts'
import { WriterElsewhere } from './writer-elsewhere.ts'

/** Why tickets stay here: no network, a server that cannot take them, this device's own disk, or a device that was revoked. */
export type Cause = ShipTrouble | 'storage'

/** How far this till's log got. */
export type TillStanding = {
  readonly deviceId: string
  readonly chain: string
  readonly head: number
  readonly covered: number
  /** Tickets that have one copy only, and since when. */
  readonly uncoveredCount: number
  readonly oldestUncoveredAt: string | undefined
  readonly cause: Cause
  readonly freeBytes: number | undefined
  readonly isDurable: boolean
  /** Room for new sales ends soon; at the reserve it has ended. */
  readonly room: 'enough' | 'little' | 'none'
}

/** `off`: this browser has no key of its own. `elsewhere`: another tab writes. `broken`: the disk failed. */
export type TillLogState = 'off' | 'opening' | 'elsewhere' | 'ready' | 'broken'

export type TillLogNews = { readonly state: TillLogState; readonly standing: TillStanding | undefined }

/** With less than this left it is said, before selling has to stop. */
export const LITTLE_ROOM_BYTES = 4 * RESERVE_BYTES
const PRUNE_AFTER_MS = 60_000
/** What may have changed whether anybody answers. */
const WAKERS = ['online', 'offline', 'focus'] as const

/** The log of the till that this browser is: opened by one tab, kept, shipped, and told about. */
class TillLog {
  #open: OpenLog | undefined
  #device: ReturnType<typeof ownDevice> | undefined
  #lock: Lock | undefined
  /** The lock is this tab's, though the log may still be opening. */
  #isHeld = false
  #news: TillLogNews = { state: 'off', standing: undefined }
  #trouble: ShipTrouble = 'none'
  #hasFailed = false
  /** Number of the last line that a file has. */
  #exported = -1
  readonly #watchers = new Set<() => void>()
  readonly #coverWatchers = new Set<() => void>()

  get = (): TillLogNews => this.#news

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Calls back whenever the receiver took tickets. */
  onCovered = (watcher: () => void): (() => void) => {
    this.#coverWatchers.add(watcher)
    return () => this.#coverWatchers.delete(watcher)
  }

  /** Opens the log once this tab may; with `steal`, at once: the tab that rings up is the one that writes. */
  start = async (options: { readonly steal: boolean }): Promise<void> => {
    this.#device ??= ownDevice()
    const device = await this.#device.catch((error: unknown) => reportError(error))
    if (!device || this.#isHeld || (this.#lock !== undefined && !options.steal)) return
    this.#become('opening')
    this.#lock?.drop()
    this.#lock = holdLock(`yunpu.log.${device.deviceId}`, options, {
      onHeld: () => {
        this.#isHeld = true
        void this.#openNow(device)
      },
      onLost: () => this.#letGo('elsewhere'),
      onWaiting: () => this.#become('elsewhere'),
    })
  }

  /** Resolves once it is known whether this tab may write. */
  settled = (): Promise<void> =>
    new Promise((resolve) => {
      if (this.#news.state !== 'opening') return resolve()
      const stop = this.watch(() => {
        if (this.#news.state === 'opening') return
        stop()
        resolve()
      })
    })

  /** Whether a sale may be written here and answered at once. */
  get isReady(): boolean {
    const { state, standing } = this.#news
    return state === 'ready' && standing?.isDurable === true && standing.room !== 'none'
  }

  /**
   * Writes facts; on disk when it resolves, and on their way. Refuses STORAGE_NOT_DURABLE, DISK_ALMOST_FULL and
   * LOG_FAILED; throws what {@link DeviceLog.append} throws.
   */
  append = async (drafts: readonly FactDraft[]): Promise<readonly Line[]> => {
    const open = this.#open
    if (open === undefined) throw refused('LOG_FAILED')
    try {
      const lines = await open.log.append(drafts)
      open.loop.wakeForLines()
      this.#tell()
      return lines
    } catch (error) {
      if (isFailure(error)) this.#fail(error)
      throw error
    }
  }

  /** Sends now; a disk that failed is opened anew. */
  tryNow = async (): Promise<void> => {
    if (this.#hasFailed) {
      this.#letGo('opening')
      this.#hasFailed = false
      return await this.start({ steal: false })
    }
    await this.#open?.disk.look()
    this.#tell()
    this.#open?.loop.wake()
  }

  /** Tickets that have one copy only, oldest first. */
  unsent = (): readonly UnsentTicket[] =>
    this.#open === undefined
      ? []
      : unsentLines(this.#open.log).map(({ fact: { id, kind, at, body } }) => ({ id, kind, at, body }))

  /** What this device keeps of a fact, sent or not. */
  find = (id: string): UnsentTicket | undefined => this.#open?.log.lines.findLast(({ fact }) => fact.id === id)?.fact

  /** The line of a fact that nobody else is known to have; undefined when somebody has, or this device does not keep it. */
  onlyHere = (id: string): Line | undefined => (this.#open === undefined ? undefined : lineOnlyHere(this.#open.log, id))

  /** All that the cloud may not have, as the text of a file. Whoever has the file may leave the device. */
  export = (): string => {
    if (this.#open === undefined) return ''
    this.#exported = this.#open.log.standing.head.n
    return exportOf(this.#open.log)
  }

  /** Why nobody may leave this device: tickets that nobody else has. Undefined when there are none, or a file has them. */
  stayBecause = (): Words | undefined => {
    const { standing } = this.#news
    if (standing === undefined || standing.uncoveredCount === 0 || this.#exported >= standing.head) return undefined
    return refused('TICKETS_UNSENT', { count: standing.uncoveredCount }).words
  }

  async #openNow(device: OwnDevice): Promise<void> {
    try {
      const { openLog } = await import('./open-log.ts')
      const open = await openLog(device, (trouble) => this.#hear(trouble))
      const { log, loop } = open
      // Another tab took over meanwhile.
      if (!this.#isHeld) return open.disk.close()
      this.#open = open
      this.#become('ready')
      for (const kind of WAKERS) window.addEventListener(kind, loop.wake)
      loop.wake()
      setTimeout(() => void log.prune().catch(reportError), PRUNE_AFTER_MS)
    } catch (error) {
      this.#fail(error)
    }
  }

  #letGo(state: TillLogState): void {
    const open = this.#open
    this.#open = undefined
    this.#lock?.drop()
    this.#lock = undefined
    this.#isHeld = false
    if (open !== undefined) {
      open.loop.stop()
      for (const kind of WAKERS) window.removeEventListener(kind, open.loop.wake)
      open.disk.close()
    }
    this.#become(state)
  }

  #fail(error: unknown): void {
    if (causeOf(error) instanceof WriterElsewhere) return this.#letGo('elsewhere')
    reportError(error)
    this.#hasFailed = true
    this.#become('broken')
  }

  #hear(trouble: ShipTrouble): void {
    const before = this.#news.standing?.covered
    this.#trouble = trouble
    this.#tell()
    if (this.#news.standing?.covered !== before) for (const watcher of this.#coverWatchers) watcher()
  }

  #become(state: TillLogState): void {
    this.#news = { ...this.#news, state }
    this.#tell()
  }

  #tell(): void {
    const open = this.#open
    const before = this.#news.standing?.uncoveredCount
    const standing = open === undefined ? undefined : this.#standingOf(open)
    this.#news = { ...this.#news, standing }
    if (standing !== undefined && standing.uncoveredCount !== before)
      tellUnsent({ deviceId: standing.deviceId, count: standing.uncoveredCount }).catch(reportError)
    for (const watcher of this.#watchers) watcher()
  }

  #standingOf({ device, disk, log }: OpenLog): TillStanding {
    const { chain, head, covered, freeBytes } = log.standing
    const unsent = unsentLines(log)
    return {
      deviceId: device.deviceId,
      chain,
      head: head.n,
      covered: covered.n,
      uncoveredCount: unsent.length,
      oldestUncoveredAt: unsent[0]?.fact.at,
      cause: this.#hasFailed ? 'storage' : this.#trouble,
      freeBytes,
      isDurable: disk.isDurable(),
      room: roomOf(freeBytes),
    }
  }
}

/** The one log of this tab. */
export const tillLog = new TillLog()

function roomOf(freeBytes: number | undefined): TillStanding['room'] {
  if (freeBytes === undefined || freeBytes >= LITTLE_ROOM_BYTES) return 'enough'
  return freeBytes >= RESERVE_BYTES ? 'little' : 'none'
}

/** The disk failed, so nothing more is written until it is read again; all other refusals leave the log as it is. */
function isFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'LOG_FAILED'
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? (error.cause ?? error) : error
}
