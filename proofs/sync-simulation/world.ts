import type { Line } from '#platform/journal/contract'
import {
  type DiskRecord,
  type Given,
  type LeaseAnswer,
  openDeviceLog,
  Relay,
  type RelayChange,
  type Reply,
  type Shipment,
} from '#platform/replica'
import { type Chance, integerBetween, seededChance } from '#science/random'
import { type CloudParts, cloudParts, copyOf, decideAt, lendAt, newSite, replyOf, type Site, storeAt } from './cloud.ts'
import type { Changes, Till } from './changes.ts'
import { Schedule } from './schedule.ts'
import { LEASE_MINOR, type Sale, spendsOf } from './shop.ts'
import { SimDisk } from './sim-disk.ts'
import { simSealer } from './sim-sealer.ts'

const TILLS = 3
const TICK_MS = 1_000
const FIRST_INSTANT_MS = Date.UTC(2026, 2, 2)
/** Lines a shipment: small, so that there are many. */
export const BATCH_LINES = 8

/** Tills, a box and two sites of a cloud, on one simulated clock. */
export class World {
  readonly schedule = new Schedule()
  readonly chance: Chance
  readonly changes: Changes
  readonly parts: CloudParts
  readonly tills: Till[]
  readonly boxDisk: SimDisk<RelayChange>
  box: Relay
  boxStarts = 0
  sites: [Site, Site] = [newSite(), newSite()]
  primary: 0 | 1 = 0
  isUp: [boolean, boolean] = [true, true]
  /** Links: tills to the box, the box to the cloud, site to site. */
  links = { shop: true, internet: true, sites: true }
  dropRate = 0.08
  doubleRate = 0.08
  lateRate = 0.1
  /** Sales that were rung up, by id, and those that a customer was told of. */
  readonly made = new Map<string, Sale>()
  readonly told = new Set<string>()
  /** Ids that the cloud acknowledged: on both sites, or on the only one. */
  readonly inCloud = new Set<string>()
  /** Told sales whose last copy was destroyed. They may still arrive. */
  readonly destroyed = new Set<string>()
  /** Facts that a till wrote and, rolled back, knows no more: also the leases that it asked for, under the same ids. */
  readonly forgotten = new Set<string>()
  /** Sales that only the box holds any more. On a branch of a chain they become tasks for a person. */
  readonly onlyInBox = new Set<string>()
  /** What a mutant of the cloud replicates later. */
  readonly later: { readonly at: number; readonly run: (site: Site) => void }[] = []
  /** What the story's network does to a shipment between box and cloud. */
  spoil: ((shipment: Shipment<Line>) => Shipment<Line>) | undefined
  steps = 0
  digest = 0
  readonly counts: Record<string, number> = {}
  #ids = 0

  constructor(seed: string, changes: Changes = {}) {
    this.chance = seededChance(seed)
    this.changes = changes
    this.parts = { ...cloudParts, ...changes.cloud }
    this.boxDisk = new SimDisk(this.schedule, this.chance)
    this.box = this.#openBox()
    this.tills = Array.from({ length: TILLS }, (_, index) => ({
      name: `till${index}`,
      disk: new SimDisk<DiskRecord>(this.schedule, this.chance),
      log: undefined,
      starts: 0,
      startedAt: 0,
      clockOffsetMs: 0,
      shown: { atMs: Number.NaN, text: '' },
      image: undefined,
    }))
    for (const till of this.tills) this.boot(till)
  }

  integer(min: number, max: number): number {
    return integerBetween(this.chance, min, max)
  }

  happens(rate: number): boolean {
    return this.chance() < rate
  }

  count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1
  }

  newId(): string {
    this.#ids += 1
    return `n${this.#ids}`
  }

  /** Starts a till on whatever its disk holds. */
  boot(till: Till): void {
    till.log = undefined
    till.starts += 1
    till.startedAt = this.schedule.now
    const { starts } = till
    const given = this.changes.given?.(this.#given(till), till, this) ?? this.#given(till)
    openDeviceLog(given).then((log) => {
      if (till.starts !== starts) return
      till.log = log
      this.changes.onBoot?.(log, till)
    }, this.crash)
  }

  /** What went wrong inside of the product's code, where nothing may. */
  failure: Error | undefined
  readonly crash = (error: unknown): void => {
    this.failure ??= error instanceof Error ? error : new Error('what was thrown is no error', { cause: error })
  }

  bootBox(): void {
    this.boxStarts += 1
    this.box = this.#openBox()
  }

  /** Sends something over a network that drops, doubles, delays and reorders. */
  send(deliver: () => void): void {
    if (this.happens(this.dropRate)) return
    const copies = this.happens(this.doubleRate) ? 2 : 1
    for (let copy = 0; copy < copies; copy += 1)
      this.schedule.after(this.integer(1, this.happens(this.lateRate) ? 600 : 10), deliver)
  }

  /** A till sends what it has to the box. */
  ship(till: Till): void {
    const shipment = till.log?.shipment(BATCH_LINES)
    if (shipment === undefined) return
    this.send(() => {
      if (!this.links.shop) return
      this.#note(shipment.base.n + shipment.lines.length * 7)
      const { box } = this
      box.receive(shipment).then((reply) => {
        if (box === this.box) this.#answer(till, reply)
      }, this.crash)
    })
  }

  #answer(till: Till, answered: Reply): void {
    const reply = this.changes.reply?.(answered, till, this) ?? answered
    this.send(() => {
      if (!this.links.shop || till.log === undefined) return
      this.#note(reply.n * 3 + (reply.cloud?.n ?? 0))
      till.log.hear(reply)
    })
  }

  /** The box sends what it has to the cloud. */
  shipBox(): void {
    for (const wanted of this.box.shipments(BATCH_LINES)) {
      if (!this.happens(0.7)) continue
      const shipment = this.spoil?.(wanted) ?? wanted
      this.send(() => {
        const reply = this.links.internet ? this.commit(shipment) : undefined
        if (reply === undefined) return
        this.send(() => {
          if (!this.links.internet) return
          this.#note(reply.n * 5)
          this.box.hear(reply)
        })
      })
    }
  }

  /** The cloud stores a shipment on both sites, or answers nothing. */
  commit(shipment: Shipment<Line>): Reply | undefined {
    const site = this.sites[this.primary]
    return this.#replicated((each) => {
      const taken = decideAt(each, shipment, this.parts)
      storeAt(each, shipment.chain, taken, this.parts, this.schedule.now)
      if (each === site) for (const { fact } of taken.next) this.inCloud.add(fact.id)
      return replyOf(each, shipment.chain, taken)
    })
  }

  /** A till asks for a lease, through the box. */
  askLease(till: Till): void {
    const { log } = till
    if (log === undefined) return
    const account = String(this.integer(0, 3))
    log.askLease(account, LEASE_MINOR).then((request) => {
      const asked = { ...request, leaseId: this.changes.leaseId?.(request.leaseId, this) ?? request.leaseId }
      this.send(() => {
        if (!this.links.shop || !this.links.internet) return
        const answer = this.#replicated((site) => lendAt(site, asked))
        if (answer !== undefined) this.#answerLease(till, { ...answer, leaseId: request.leaseId })
      })
    }, this.crash)
  }

  #answerLease(till: Till, answer: LeaseAnswer): void {
    this.send(() => {
      if (!this.links.shop || !this.links.internet || till.log === undefined) return
      till.log.hearLease(answer).catch(this.crash)
    })
  }

  /** Runs a change on every site that is up; with a site that is up but not reached, nothing is done. */
  #replicated<Answer>(change: (site: Site) => Answer): Answer | undefined {
    const other = this.primary === 0 ? 1 : 0
    if (!this.isUp[this.primary]) return undefined
    if (this.changes.isReplicatedLater === true) {
      if (this.isUp[other]) this.later.push({ at: this.schedule.now + this.integer(0, 40), run: change })
      return change(this.sites[this.primary])
    }
    if (this.isUp[other] && !this.links.sites) return undefined
    if (this.isUp[other]) change(this.sites[other])
    return change(this.sites[this.primary])
  }

  /** The site that was lost comes back as a copy of the other. */
  repairSite(): void {
    const lost = this.isUp[0] ? 1 : 0
    this.sites[lost] = copyOf(this.sites[this.primary])
    this.isUp[lost] = true
    this.links.sites = true
    this.later.length = 0
  }

  #openBox(): Relay {
    const { append } = this.boxDisk.open()
    return new Relay({ boot: `box${this.boxStarts}`, keep: (change) => append([change]) }, this.boxDisk.kept)
  }

  #given(till: Till): Given {
    const { append, replace } = till.disk.open()
    return {
      device: { merchant: 'merchant', store: null, device: till.name },
      spendsOf,
      clock: {
        now: () => this.instantOf(till),
        newId: () => this.newId(),
        elapsedMs: () => (this.schedule.now - till.startedAt) * TICK_MS,
      },
      sealer: this.#sealer,
      newIncarnation: () => Math.floor(this.chance() * 2 ** 32).toString(16),
      disk: {
        read: () => ({ records: [...till.disk.kept], damaged: false }),
        append,
        replace,
        freeBytes: () => undefined,
        isDurable: () => true,
      },
    }
  }

  /** What the clock of a till shows. */
  instantOf(till: Till): string {
    const atMs = FIRST_INSTANT_MS + this.schedule.now * TICK_MS + till.clockOffsetMs
    if (till.shown.atMs !== atMs) till.shown = { atMs, text: new Date(atMs).toISOString() }
    return till.shown.text
  }

  readonly #sealer = simSealer()

  #note(number: number): void {
    this.digest = (Math.imul(this.digest ^ number, 0x01000193) + this.schedule.now) | 0
  }
}
