import type { Tx } from '#foundation/database'
import { examine, linesAfter, NO_HASH } from '#platform/journal'
import type { Kernel } from '#platform/module'
import { type ChainRelay, openChainRelay, type RelayHouse } from './chain-relay.ts'
import type { Send } from './cloud.ts'
import { chainsUnderWay } from './way.ts'

/** Lines of a settled chain that may stay in memory; beyond it the relay is opened again when it is needed. */
const IDLE_LINES_MAX = 2_000
/** Turns without a line, after which a chain waits for the next round: the cloud was asked, and may have answered with a branch. */
const QUIET_TURNS_MAX = 3

const START = { n: 0, hash: NO_HASH }

/** The box between its tills and the cloud, for the chains of one merchant. What it holds is read from the journal, and kept there. */
export class Relays {
  readonly #house: RelayHouse
  readonly #open = new Map<string, Promise<ChainRelay>>()
  /** Chains with something to say to the cloud. */
  readonly #underWay = new Set<string>()
  #isFirstRound = true

  constructor(house: RelayHouse) {
    this.#house = house
  }

  /** In the kernel's place: takes a till's shipment, keeps it in this journal, and answers with the box's name. */
  readonly receive: Kernel['receive'] = async (_caller, { chain, base, oldest = START, lines }) => {
    const { kernel, caller } = this.#house
    const batch = { merchantId: caller.merchantId, chain, base, oldest, lines, receivedAt: kernel.clock.now() }
    const { lines: sound } = await this.#inTx((tx) => examine(tx, batch))
    const opened = this.#relayOf(chain)
    try {
      return await (await opened).receive({ chain, base, oldest, lines: sound })
    } catch (error) {
      // What is in memory is not what was kept: it is read anew when the till asks again.
      this.#open.delete(chain)
      throw error
    } finally {
      // Closed meanwhile for being idle: whoever opened it since may not have seen these lines.
      if (this.#open.get(chain) !== opened) this.#open.delete(chain)
      this.#underWay.add(chain)
    }
  }

  /** Sends what the cloud lacks until it lacks nothing; answers how many lines went. Throws what `send` throws. */
  async ship(send: Send): Promise<number> {
    await this.#lookAround()
    const { isOwn, boot } = this.#house
    let total = 0
    // What the box itself told comes first, the oldest of it before all: among it is who the tills are, and in which shift.
    const turnOf = (chain: string) => (chain.startsWith(`${boot}.`) ? 1 : isOwn(chain) ? 0 : 2)
    for (const chain of [...this.#underWay].toSorted((one, other) => turnOf(one) - turnOf(other)))
      total += await this.#shipChain(chain, send)
    return total
  }

  /** Devices' chains are looked for once; after that every line of theirs comes by `receive`. */
  async #lookAround(): Promise<void> {
    const { caller, isOwn } = this.#house
    for (const { chain, isOfDevice } of await this.#inTx((tx) => chainsUnderWay(tx, caller.merchantId))) {
      if (isOwn(chain)) await this.#followOwn(chain)
      if (isOwn(chain) || (this.#isFirstRound && isOfDevice)) this.#underWay.add(chain)
    }
    this.#isFirstRound = false
  }

  /** Brings a relay up to what this server itself has written meanwhile. */
  async #followOwn(chain: string): Promise<void> {
    const { merchantId } = this.#house.caller
    const relay = await this.#relayOf(chain)
    for (;;) {
      const { n, hash } = await relay.receive({ chain, base: START, oldest: START, lines: [] })
      const lines = await this.#inTx((tx) => linesAfter(tx, merchantId, chain, n))
      if (lines.length === 0) return
      await relay.receive({ chain, base: { n, hash }, oldest: START, lines })
    }
  }

  async #shipChain(chain: string, send: Send): Promise<number> {
    const relay = await this.#relayOf(chain)
    let [total, quietTurns] = [0, 0]
    while (quietTurns < QUIET_TURNS_MAX) {
      // Before it is asked, so that what arrives meanwhile puts the chain back.
      this.#underWay.delete(chain)
      const shipments = relay.shipments()
      if (shipments.length === 0) {
        if (relay.size() > IDLE_LINES_MAX) this.#open.delete(chain)
        return total
      }
      this.#underWay.add(chain)
      let lines = 0
      for (const shipment of shipments) {
        const reply = await send(shipment)
        if (reply === undefined) {
          // Refused for good, and told: it stays here, and is tried again after the next start.
          this.#underWay.delete(chain)
          return total
        }
        await relay.hear(reply)
        lines += shipment.lines.length
      }
      total += lines
      quietTurns = lines === 0 ? quietTurns + 1 : 0
    }
    return total
  }

  #relayOf(chain: string): Promise<ChainRelay> {
    const known = this.#open.get(chain)
    if (known !== undefined) return known
    const opening = openChainRelay(this.#house, chain)
    this.#open.set(chain, opening)
    opening.catch(() => this.#open.delete(chain))
    return opening
  }

  #inTx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const { kernel, caller } = this.#house
    return kernel.database.transact({ as: 'merchant', merchantId: caller.merchantId }, work)
  }
}
