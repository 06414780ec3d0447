import type { SecretBox } from '#foundation/crypto'

/** What the module needs of the world outside; given by the app, and by tests. */
export type Ports = {
  /** Seals the channel's secrets at rest. */
  readonly secretBox: SecretBox
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Resolves after so many milliseconds; rejects when the server stops. */
  readonly wait: (milliseconds: number) => Promise<void>
  /**
   * Runs work beside everything else and hears of its failure. Watching a payment takes up to 90 seconds,
   * and the next customer's payment must not stand behind it. What a restart cuts off, the job takes up.
   */
  readonly beside: (what: string, work: () => Promise<void>) => void
  /** Longest that one request to the channel may take; 10 seconds unless given. */
  readonly deadlineMilliseconds?: number
}
