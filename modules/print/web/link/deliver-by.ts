import { askStatus, canPrint, type PrinterProblem, printerWords, readStatus, STATUS_BYTES } from '#science/print'
import type { PrinterLanguage } from '../../contract.ts'
import type { Driver } from '../drivers/driver.ts'

/** What became of a piece of paper at a browser's printer. */
export type Outcome =
  | { readonly printed: true }
  /** `because`: in both languages, as a job keeps it; `cutOff`: some of it is on paper already. */
  | { readonly printed: false; readonly cutOff: boolean; readonly because: string }

/** A printer answers about itself at once; most at a USB port never do. */
const STATUS_MILLISECONDS = 700
/** Printers that were asked once and said nothing: an open question would swallow a later answer. */
const silent = new WeakSet<Driver>()

/** Brings bytes to paper: looks first whether the printer can, sends, and looks again. Never throws. */
export async function deliverBy(driver: Driver, content: Uint8Array, speaks: PrinterLanguage): Promise<Outcome> {
  const look = async () => (speaks === 'escpos' ? gravest(await lookBy(driver)) : undefined)
  const before = await look()
  if (before !== undefined) return { printed: false, cutOff: false, because: wordsOf(before) }
  try {
    await driver.print(content)
  } catch (error) {
    const found = await look()
    return { printed: false, cutOff: true, because: found === undefined ? reasonOf(error) : wordsOf(found) }
  }
  const after = await look()
  return after === undefined ? { printed: true } : { printed: false, cutOff: true, because: wordsOf(after) }
}

/** How a printer is; undefined when it does not say. */
export async function lookBy(driver: Driver): Promise<readonly PrinterProblem[] | undefined> {
  if (driver.ask === undefined || silent.has(driver)) return undefined
  const answer = await driver.ask(askStatus, STATUS_BYTES, STATUS_MILLISECONDS).catch(() => new Uint8Array())
  if (answer.length === 0) silent.add(driver)
  return readStatus(answer)
}

/** Why something thrown by a driver keeps paper away: its own words, which are in both languages, or that it is gone. */
export function reasonOf(error: unknown): string {
  const isOurs = error instanceof Error && error.message.includes(' · ')
  return isOurs ? error.message : wordsOf('unreachable')
}

function gravest(problems: readonly PrinterProblem[] | undefined): PrinterProblem | undefined {
  return problems === undefined || canPrint(problems) ? undefined : problems[0]
}

function wordsOf(problem: PrinterProblem): string {
  return `${printerWords[problem].zh} · ${printerWords[problem].en}`
}
