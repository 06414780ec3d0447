import type { Tx } from '#foundation/database'
import type { Drawer } from '#modules/till'
import { Refused } from '#platform/contract'
import type { Caller } from '#platform/module'
import { type Printer, printerUnknown } from './contract.ts'
import { printersOf, readPrinter } from './printer-rows.ts'
import { printingAt } from './till-printing-rows.ts'

type Given = { readonly tx: Tx; readonly caller: Caller }
type Wish = { readonly storeId: string; readonly printerId: string | undefined; readonly till: Drawer }

/** A printer of one of the caller's stores, or refused as PRINTER_UNKNOWN. */
export async function printerOf({ tx, caller }: Given, printerId: string): Promise<Printer> {
  const printer = await readPrinter(tx, printerId)
  if (printer !== undefined && caller.stores.has(printer.storeId)) return printer
  throw new Refused('PRINTER_UNKNOWN', printerUnknown.PRINTER_UNKNOWN, { field: 'printerId' })
}

/** The printer that is named, or else the till's own; undefined when that is none for receipts. */
export async function receiptPrinterOf(given: Given, { storeId, printerId, till }: Wish): Promise<Printer | undefined> {
  if (printerId === undefined) return (await printingAt(given.tx, { storeId, till })).printer
  const named = await printerOf(given, printerId)
  return named.speaks === 'escpos' ? named : undefined
}

/** The printer that has the till's drawer: the one that is named, or the till's own, or the store's first with a drawer. */
export async function drawerPrinterOf(given: Given, { storeId, printerId, till }: Wish): Promise<Printer | undefined> {
  if (printerId !== undefined) {
    const named = await printerOf(given, printerId)
    return named.hasDrawer ? named : undefined
  }
  const own = (await printingAt(given.tx, { storeId, till })).printer
  if (own?.hasDrawer === true) return own
  return (await printersOf(given.tx, storeId)).find(({ hasDrawer }) => hasDrawer)
}
