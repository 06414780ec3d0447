/** The journal as a device knows it: how lines are made and sorted. Nothing here is of Node or of a browser. */
export type { Actor, Fact, FactDraft } from '../fact.ts'
export { FACT_BYTES_MAX, hashedBytes, link, linkLater, NO_HASH, toHex } from '../line.ts'
export type { Line, LineCrypto, Place, SignedLine } from '../line.ts'
export { BATCH_LINES_MAX } from '../batch.ts'
export type { KeptChain, Mark, Taken } from '../batch.ts'
export { decideReceipt } from '../decide-receipt.ts'
export type { Receipt } from '../decide-receipt.ts'
export { splitTwins } from '../decide-twins.ts'
