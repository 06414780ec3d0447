import { Receipt, tillSettings } from '#modules/till'
import { lastCopyOf, tillLog } from '#platform/replica/web'
import { ask, keptAnswer, type Session } from '#web/ui'
import type { InputOf, OutputOf, Query } from '#platform/contract'
import { clockText, receiptTemplate, tillPrinting } from '../../contract.ts'
import type { Outcome } from '../link/deliver-by.ts'
import { linksNow } from '../link/links.ts'
import { alonePaper } from './alone-paper.ts'
import { decidePaper } from './decide-paper.ts'
import { queueOwn } from './own-jobs.ts'
import { rememberPrinted, wasPrintedHere } from './printed-here.ts'

/** What became of the paper of a sale that only this till has. */
export type AloneOutcome = Outcome | 'nowhere' | 'later' | 'window'

/** Whether nobody but this till is known to have a sale: then its paper is this till's to make. */
export function isOnlyHere(receiptId: string): boolean {
  return tillLog.onlyHere(receiptId) !== undefined
}

/** Prints a sale of this till's own log at a printer that hangs on it, with its mark and its restore codes. */
export async function printAlone({ store }: Pick<Session, 'store'>, receiptId: string, isAsked: boolean): Promise<AloneOutcome> {
  const read = Receipt.safeParse(tillLog.find(receiptId)?.body)
  if (!read.success) return 'nowhere'
  const receipt = read.data
  const storeId = store.id
  const { here, printer } = await lastAnswer(tillPrinting, { storeId })
  const isCash = receipt.tenders.some(({ kind }) => kind === 'cash')
  const wasPrinted = wasPrintedHere(receiptId)
  const paper = decidePaper({ printer, setting: here, links: linksNow(), isCash, isAsked, wasPrinted })
  if (paper.goes !== 'here' || printer === null) return paper.goes === 'here' ? 'nowhere' : paper.goes
  const [template, settings, copy] = await Promise.all([
    lastAnswer(receiptTemplate, { storeId }),
    lastAnswer(tillSettings, { storeId }),
    lastCopyOf(receiptId),
  ])
  const about = { storeName: store.name, localTime: clockText(receipt.at, store.zone) }
  const content = alonePaper({ receipt, copy, template, settings, printer, ...about, ...paper })
  const outcome = await new Promise<Outcome>((settle) => queueOwn(printer.printerId, { content, settle }))
  if (outcome.printed) rememberPrinted(receiptId, new Date())
  return outcome
}

/** What was answered last, at once: a till without a network waits for nobody. */
async function lastAnswer<Q extends Query>(query: Q, input: InputOf<Q>): Promise<OutputOf<Q>> {
  return keptAnswer(query, input) ?? (await ask(query, input))
}
