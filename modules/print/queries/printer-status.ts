import { sql } from '#foundation/database'
import { atDoor } from '#platform/module'
import { canPrint, type PrinterProblem, printerWords } from '#science/print'
import { printerStatus } from '../contract.ts'
import { decideAddress } from '../decide-address.ts'
import { printerOf } from '../find-printer.ts'
import { permitted } from '../permitted.ts'
import type { Ports } from '../ports.ts'
import { lookAt } from '../wire/deliver.ts'

const words = {
  ready: { zh: '打印机正常。', en: 'The printer is ready.' },
  unknown: { zh: '打印机连得上，但它不会报告状态。', en: 'The printer can be reached; it does not tell how it is.' },
  atBrowser: { zh: '这台打印机接在收银机上，请在那台收银机上看状态。', en: 'This printer is at a till; look there.' },
} as const

/** Asks the printer itself. It stands at the door because no transaction may be open meanwhile. */
export function answerPrinterStatus({ connect, mayAllowPrivateNetwork }: Pick<Ports, 'connect' | 'mayAllowPrivateNetwork'>) {
  return atDoor(printerStatus, async ({ input, caller, now, within }) => {
    const known = permitted(caller)
    const { printer, waiting } = await within(known, async ({ tx }) => {
      const found = await printerOf({ tx, caller: known }, input.printerId)
      const row = await tx.first<{ waiting: number }>(sql`
        select count(*)::int as waiting from print.job where printer_id = ${found.printerId} and state in ('queued', 'printing')`)
      return { printer: found, waiting: row?.waiting ?? 0 }
    })
    const tell = (state: keyof typeof words, printsNow: boolean) => ({
      states: [{ state, ...words[state] }],
      printsNow,
      waiting,
      askedAt: now,
    })
    if (printer.kind !== 'tcp9100') return tell('atBrowser', true)
    const address = decideAddress(printer.address)
    const seen = address === undefined || !mayAllowPrivateNetwork ? (['unreachable'] as const) : await lookAt(connect, address)
    if (seen === 'silent') return tell('unknown', true)
    if (seen.length === 0) return tell('ready', true)
    const states = seen.map((state: PrinterProblem) => ({ state, ...printerWords[state] }))
    return { states, printsNow: canPrint(seen), waiting, askedAt: now }
  })
}
