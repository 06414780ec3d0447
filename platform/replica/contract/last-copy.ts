/** Signed lines as the texts of QR codes. Apart from the rest: a till needs it only for a sale without a network. */
export { readLastCopy, writeLastCopy } from '../last-copy/last-copy.ts'
