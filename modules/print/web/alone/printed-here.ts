import { z } from 'zod'

/** Receipts whose paper this till made by itself, by id, and when: the server's own paper of them is not needed any more. */
const Kept = z.record(z.string(), z.string())
const KEY = 'yunpu.printedHere'
/** The server prints a sale by itself only while it is fresh; people ask for copies a little longer. */
const KEPT_MILLISECONDS = 2 * 24 * 3_600_000

/** Remembers that a receipt is on paper, or that its drawer was opened. */
export function rememberPrinted(receiptId: string, now: Date): void {
  const fresh = Object.entries(read()).filter(([, at]) => now.getTime() - Date.parse(at) < KEPT_MILLISECONDS)
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...Object.fromEntries(fresh), [receiptId]: now.toISOString() }))
  } catch (error) {
    // Storage is full: at worst a receipt is printed twice.
    reportError(error)
  }
}

/** Whether a receipt is on paper that this till made. */
export function wasPrintedHere(receiptId: string): boolean {
  return receiptId in read()
}

function read(): Readonly<Record<string, string>> {
  try {
    return Kept.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return {}
  }
}
