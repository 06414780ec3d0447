import type { FactDraft, Line } from '#platform/journal/contract'
import { assertRoom } from './assert-room.ts'
import { assertSpendable } from './assert-spendable.ts'
import type { LeaseAnswer } from './decide-lease.ts'
import { booted, clockJumped, forked, logDamaged, type Stamp } from './device-facts.ts'
import { CLOCK_JUMP_MS, clockOffsetMs, type Given, KEEP_MS, type Prune, type Standing, type Turn } from './given.ts'
import { hearReply, type Progress } from './hear-reply.ts'
import { answerDrafts, askDrafts, closeDrafts, pendingFor } from './lease-drafts.ts'
import { linkAll } from './link-all.ts'
import {
  chainRecords,
  coveredOf,
  emptyLog,
  foldAll,
  learned,
  lineRecord,
  linesNotRepeated,
  linesToRepeat,
  type LogState,
  pruned,
  recordsOf,
} from './log-state.ts'
import { START } from './mark.ts'
import type { DiskRecord } from './ports.ts'
import { readDisk } from './read-disk.ts'
import { refused } from './refusals.ts'
import { batchAfter, headOf, type Stretch, stretchFrom } from './stretch.ts'
import { EMPTY_WALLET, type LeaseRequest, type Wallet } from './wallet.ts'
import type { Reply, Shipment } from './wire.ts'

/**
 * Opens the log on a device's disk, heals what a power cut left of it, and tells of the start: a `device.booted` is
 * the first line of every chain and of every start. Throws what the disk throws.
 */
export async function openDeviceLog(given: Given): Promise<DeviceLog> {
  const { state, strays, damaged } = await readDisk(await given.disk.read(), given.sealer, given.spendsOf)
  const log = new DeviceLog(given, state)
  await log.start(strays, damaged)
  return log
}

/**
 * The log of one device: the only writer of its chain, and the sender of its lines. What `append` has answered
 * survives a power cut, and reaches the cloud once, whatever happens on the way.
 *
 * `shipment` says what to send now, and `hear` takes an answer whenever one comes: late, twice, or never.
 */
export class DeviceLog {
  readonly #given: Given
  #state: LogState
  #progress: Progress
  #bootSeq = Number.POSITIVE_INFINITY
  #offsetMs: number
  readonly #waiting: Turn[] = []
  readonly #prunes: Prune[] = []
  #isWorking = false
  #isElsewhere = false
  #failure: Error | undefined

  /** Use {@link openDeviceLog}. */
  constructor(given: Given, state: LogState | undefined) {
    this.#given = given
    this.#offsetMs = clockOffsetMs(given.clock)
    this.#state = state ?? emptyLog(stretchFrom('', START))
    this.#progress = { next: this.#state.current.base, covered: coveredOf(this.#state), confirmed: false, box: this.#state.box }
  }

  /** Begins to work on what the disk held. Called once, by {@link openDeviceLog}. */
  async start(strays: readonly Line[], damaged: boolean): Promise<void> {
    const { chain } = this.#state.current
    if (chain === '') await this.#begin([], strays)
    else if (damaged) {
      const uncovered = linesToRepeat(this.#state.current, this.#progress.covered)
      await this.#begin(
        [logDamaged(this.#given.device, this.#stamp(), { chain, saved: strays.length })],
        [...uncovered, ...strays],
      )
    } else {
      this.#bootSeq = headOf(this.#state.current).n + 1
      const repeated = linesNotRepeated(this.#state).map(({ fact }) => fact)
      await this.#enter(() => [booted(this.#given.device, this.#stamp()), ...repeated])
    }
  }

  /**
   * Writes facts: linked, signed and on disk when the promise resolves, all of them or none. Refuses
   * STORAGE_NOT_DURABLE, DISK_ALMOST_FULL (not what is `essential`: closing a shift), LOG_FAILED, and what
   * {@link assertSpendable} refuses; throws FactTooLarge. A refused fact leaves no trace, and keeps no other waiting.
   */
  append(drafts: readonly FactDraft[], { essential = false } = {}): Promise<readonly Line[]> {
    return this.#enter((wallet) => {
      assertRoom(this.#given.disk, essential)
      const spends = drafts.flatMap((draft) => this.#given.spendsOf(draft))
      if (spends.length > 0) assertSpendable(wallet, this.#progress.confirmed, spends)
      return drafts
    })
  }

  /** What to send to the receiver now; undefined when the cloud has everything, unless this is to ask how it stands. */
  shipment(linesMax?: number, isQuestion = false): Shipment<Line> | undefined {
    const { current } = this.#state
    const { next, covered } = this.#progress
    if (this.#isElsewhere) return undefined
    const lines = batchAfter(current, next.n, linesMax)
    if (lines.length === 0 && covered.n === headOf(current).n && !isQuestion) return undefined
    return { chain: current.chain, base: next, oldest: current.base, lines }
  }

  /** Takes a reply, however old. One that shows another branch of this chain makes the device begin a new one. */
  hear(reply: Reply): void {
    if (reply.chain !== this.#state.current.chain) return
    const verdict = hearReply(this.#state.current, this.#progress, this.#bootSeq, reply)
    if (verdict.forked) {
      this.#isElsewhere = true
      void this.#work()
    } else this.#progress = verdict.progress
  }

  /** Asks to lend from an account. Until it is answered, the same request is returned: it may be sent again and again. */
  async askLease(account: string, amountMinor: number): Promise<LeaseRequest & { readonly chain: string }> {
    await this.#enter((wallet) => askDrafts(wallet, this.#given.device, this.#stamp, { account, amountMinor }))
    const request = pendingFor(this.#state.wallet, account)
    // Answered meanwhile, or dropped with its chain: then this is another question.
    if (request === undefined) return this.askLease(account, amountMinor)
    return { ...request, chain: this.#state.current.chain }
  }

  /** Takes the cloud's answer to a request; one that was not asked by this chain, or answered before, changes nothing. */
  async hearLease(answer: LeaseAnswer): Promise<void> {
    const isOurs = () => answer.chain === this.#state.current.chain
    await this.#enter((wallet) => (isOurs() ? answerDrafts(wallet, this.#given.device, this.#stamp, answer) : []))
  }

  /** Gives back what is left of a lease, behind all that was spent of it. Refuses STORED_VALUE_OFFLINE_NO_LEASE. */
  async closeLease(leaseId: string): Promise<void> {
    await this.#enter((wallet) => {
      if (!this.#progress.confirmed) throw refused('STORED_VALUE_OFFLINE_NO_LEASE')
      return closeDrafts(wallet, this.#given.device, this.#stamp, leaseId)
    })
  }

  /** Forgets what the cloud has covered for so long. Nothing else is ever forgotten. */
  prune(keepMs = KEEP_MS): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#prunes.push({ keepMs, resolve, reject })
      void this.#work()
    })
  }

  /** How far this log got, for badges and lists. */
  get standing(): Standing {
    const { current, wallet } = this.#state
    const { next, covered, confirmed } = this.#progress
    const uncovered = current.lines[Math.max(0, covered.n - current.base.n)]
    return {
      chain: current.chain,
      head: headOf(current),
      next,
      covered,
      oldestUncoveredAt: uncovered?.fact.at,
      confirmed,
      wallet,
      freeBytes: this.#given.disk.freeBytes(),
    }
  }

  /** The current chain as far as it is kept here: for an export, a list on a screen. */
  get lines(): readonly Line[] {
    return this.#state.current.lines
  }

  #enter(make: Turn['make']): Promise<readonly Line[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ make, resolve, reject })
      void this.#work()
    })
  }

  /** One at a time: writing, beginning anew and pruning never overlap. All turns that wait share one flush. */
  async #work(): Promise<void> {
    if (this.#isWorking) return
    this.#isWorking = true
    while (this.#isElsewhere || this.#waiting.length > 0 || this.#prunes.length > 0) {
      if (this.#failure !== undefined) {
        for (const { reject } of [...this.#waiting.splice(0), ...this.#prunes.splice(0)]) reject(this.#failure)
        break
      }
      if (this.#isElsewhere) await this.#beginAgain()
      else if (this.#waiting.length > 0) await this.#write(this.#waiting.splice(0))
      else for (const prune of this.#prunes.splice(0)) await this.#pruneFor(prune)
    }
    this.#isWorking = false
  }

  async #write(turns: readonly Turn[]): Promise<void> {
    const { current } = this.#state
    const written: Stretch = stretchFrom(current.chain, headOf(current))
    let { wallet } = this.#state
    const done: { turn: Turn; lines: readonly Line[] }[] = []
    for (const turn of turns) {
      try {
        const drafts = turn.make(wallet)
        const jump = drafts.length === 0 ? [] : this.#clockNews()
        const lines = await this.#link([...jump, ...drafts], written)
        done.push({ turn, lines: lines.slice(jump.length) })
        written.lines.push(...lines)
        wallet = foldAll(wallet, lines, this.#given.spendsOf)
      } catch (error) {
        turn.reject(error)
      }
    }
    try {
      if (written.lines.length > 0) await this.#keep(written.lines, wallet)
      for (const { turn, lines } of done) turn.resolve(lines)
    } catch (failure) {
      for (const { turn } of done) turn.reject(failure)
    }
  }

  /** Puts linked lines on the disk, and only then into the chain. */
  async #keep(lines: readonly Line[], wallet: Wallet): Promise<void> {
    const news = learned(this.#state, this.#progress, this.#given.clock.now)
    await this.#store([...lines.map(lineRecord), ...news.records])
    this.#state.current.lines.push(...lines)
    this.#state = { ...news.state, wallet }
  }

  /** Seals the chain and begins another, in which all is logged again that the cloud may not have. */
  async #beginAgain(): Promise<void> {
    const { current, wallet } = this.#state
    const told = { chain: current.chain, at: headOf(current), leases: wallet.leases.map(({ leaseId }) => leaseId) }
    const alarm = forked(this.#given.device, this.#stamp(), told)
    // What fails here has failed for good, and whoever waits is told so.
    await this.#begin([alarm], linesToRepeat(current, this.#progress.covered)).catch((cause: unknown) => this.#fail(cause))
  }

  async #begin(alarms: readonly FactDraft[], again: readonly Line[]): Promise<void> {
    const { device, newIncarnation } = this.#given
    const stretch = stretchFrom(`${device.device}.${newIncarnation()}`, START)
    const drafts = [booted(device, this.#stamp()), ...alarms, ...again.map(({ fact }) => fact)]
    stretch.lines.push(...(await this.#link(drafts, stretch)))
    const before = this.#state
    const began = this.#given.clock.now()
    const { covered } = this.#progress
    await this.#store(chainRecords(stretch, began, covered, EMPTY_WALLET))
    const sealed =
      before.current.chain === '' ? [] : [...before.sealed, { stretch: before.current, began: before.began, covered }]
    this.#state = { ...emptyLog(stretch), sealed, began, box: before.box }
    this.#progress = { next: START, covered: START, confirmed: false, box: before.box }
    this.#bootSeq = 1
    this.#isElsewhere = false
  }

  async #pruneFor({ keepMs, resolve, reject }: Prune): Promise<void> {
    const now = this.#given.clock.now()
    const before = new Date(Date.parse(now) - keepMs).toISOString()
    const kept = pruned(learned(this.#state, this.#progress, () => now).state, before, this.#given.spendsOf)
    try {
      await this.#given.disk.replace(recordsOf(kept))
      this.#state = kept
      if (this.#progress.next.n < kept.current.base.n) this.#progress = { ...this.#progress, next: kept.current.base }
      resolve()
    } catch (error) {
      reject(error)
    }
  }

  #link(drafts: readonly FactDraft[], behind: Stretch): Promise<Line[]> {
    return linkAll(this.#given.sealer, this.#given.device.merchant, drafts, behind)
  }

  /** Writes records, or fails for good: what the disk holds then is only known after reading it again. */
  async #store(records: readonly DiskRecord[]): Promise<void> {
    try {
      await this.#given.disk.append(records)
    } catch (cause) {
      throw this.#fail(cause)
    }
  }

  #fail(cause: unknown): Error {
    this.#failure ??= Object.assign(refused('LOG_FAILED'), { cause })
    return this.#failure
  }

  /** Tells of a wall clock that was set since the last time. */
  #clockNews(): FactDraft[] {
    const now = clockOffsetMs(this.#given.clock)
    const byMs = now - this.#offsetMs
    if (Math.abs(byMs) <= CLOCK_JUMP_MS) return []
    this.#offsetMs = now
    return [clockJumped(this.#given.device, this.#stamp(), byMs)]
  }

  readonly #stamp = (): Stamp => {
    const { newId, now } = this.#given.clock
    return { id: newId(), at: now() }
  }
}
