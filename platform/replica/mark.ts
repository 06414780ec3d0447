import { type Mark, NO_HASH } from '#platform/journal/contract'

export type { Mark }

/** Before the first line of any chain. */
export const START: Mark = { n: 0, hash: NO_HASH }
