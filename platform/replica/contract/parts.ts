/** What a scanned code says of itself. */
export { readPart } from '../last-copy/parts.ts'
export type { Part } from '../last-copy/parts.ts'
