import { NO_HASH } from '#platform/journal/contract'

/** A place in a chain and what stands there: whoever knows both holds all lines up to it. */
export type Mark = {
  readonly n: number
  /** Hex; 64 zeros at n = 0. */
  readonly hash: string
}

/** Before the first line of any chain. */
export const START: Mark = { n: 0, hash: NO_HASH }
