import type { DeviceLog, Reply, Shipment } from '../contract/index.ts'

/**
 * Why lines do not arrive. `network`: nobody answers. `server`: somebody does, and cannot take them. `refused`: this device
 * may not bring anything any more.
 */
export type ShipTrouble = 'none' | 'network' | 'server' | 'refused'

/** A shipment was not taken. */
export class ShipFailed extends Error {
  override readonly name = 'ShipFailed'
  readonly trouble: Exclude<ShipTrouble, 'none'>

  constructor(trouble: Exclude<ShipTrouble, 'none'>, cause?: unknown) {
    super(`the lines were not taken: ${trouble}`, { cause })
    this.trouble = trouble
  }
}

export type ShipGiven = {
  readonly log: Pick<DeviceLog, 'shipment' | 'hear' | 'standing'>
  /** Sends, and answers what the receiver said; throws {@link ShipFailed}. */
  readonly post: (shipment: Shipment) => Promise<Reply>
  /** Called after each answer and each failure. */
  readonly onNews: (trouble: ShipTrouble) => void
  /** From 0 to 1: tills that lost the same server do not all come back in the same second. */
  readonly chance: () => number
}

const WAIT_MS_MIN = 500
const WAIT_MS_MAX = 30_000
/** A receiver that holds everything, and waits for the cloud itself, is asked this often. */
const ASK_AGAIN_MS = 5000
/** Whether anybody answers is looked at this often while there is nothing to send: who sells next ought to know. */
const LOOK_MS = 30_000

/** Brings the lines of a log to its receiver, for as long as it runs; gives up nothing, and asks at once when woken. */
export class ShipLoop {
  readonly #given: ShipGiven
  #failures = 0
  #isSending = false
  #hasStopped = false
  #isWoken = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(given: ShipGiven) {
    this.#given = given
  }

  /** Sends now what there is to send: new lines were written, or the network came back. */
  wake = (): void => {
    if (this.#hasStopped) return
    clearTimeout(this.#timer)
    if (this.#isSending) this.#isWoken = true
    else void this.#send()
  }

  /** New lines were written. While nobody answers they wait for their turn: a till in the middle of a queue asks no more than an idle one. */
  wakeForLines = (): void => {
    if (this.#failures === 0) this.wake()
  }

  stop = (): void => {
    this.#hasStopped = true
    clearTimeout(this.#timer)
  }

  async #send(): Promise<void> {
    this.#isSending = true
    let waitMs: number
    do {
      this.#isWoken = false
      waitMs = await this.#sendOnce()
    } while (!this.#hasStopped && (this.#isWoken || waitMs === 0))
    this.#isSending = false
    if (!this.#hasStopped) this.#timer = setTimeout(this.wake, waitMs)
  }

  /** Answers how long to wait before the next. */
  async #sendOnce(): Promise<number> {
    const { log, post, onNews } = this.#given
    const shipment = log.shipment() ?? log.shipment(0, true)
    // A chain that was found on another branch is just being begun anew.
    if (shipment === undefined) return WAIT_MS_MIN
    try {
      const reply = await post(shipment)
      if (this.#hasStopped) return WAIT_MS_MAX
      log.hear(reply)
      const { next, head } = log.standing
      // Whoever took nothing of what was brought may do so for ever: that is no reason to ask without a pause.
      const isStuck = shipment.lines.length > 0 && next.n <= shipment.base.n
      this.#failures = isStuck ? this.#failures + 1 : 0
      onNews('none')
      if (isStuck) return this.#waitMs()
      if (isCovered(log)) return LOOK_MS
      return next.n < head.n ? 0 : ASK_AGAIN_MS
    } catch (error) {
      this.#failures += 1
      onNews(error instanceof ShipFailed ? error.trouble : 'server')
      return this.#waitMs()
    }
  }

  #waitMs(): number {
    const most = Math.min(WAIT_MS_MAX, WAIT_MS_MIN * 2 ** Math.min(this.#failures, 10))
    return most * (0.5 + 0.5 * this.#given.chance())
  }
}

function isCovered({ standing }: ShipGiven['log']): boolean {
  return standing.covered.n === standing.head.n
}
