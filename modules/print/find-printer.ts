import type { Tx } from '#foundation/database'
import { Refused } from '#platform/contract'
import type { Caller } from '#platform/module'
import { type Printer, printerUnknown } from './contract.ts'
import { printersOf, readPrinter } from './printer-rows.ts'

type Given = { readonly tx: Tx; readonly caller: Caller }

/** A printer of one of the caller's stores, or refused as PRINTER_UNKNOWN. */
export async function printerOf({ tx, caller }: Given, printerId: string): Promise<Printer> {
  const printer = await readPrinter(tx, printerId)
  if (printer !== undefined && caller.stores.has(printer.storeId)) return printer
  throw new Refused('PRINTER_UNKNOWN', printerUnknown.PRINTER_UNKNOWN, { field: 'printerId' })
}

/** The printer that is named, or else the store's first one that fits; undefined when none does. */
export async function chosenPrinter(
  given: Given,
  wish: { readonly storeId: string; readonly printerId: string | undefined },
  fits: (printer: Printer) => boolean = () => true,
): Promise<Printer | undefined> {
  if (wish.printerId !== undefined) {
    const named = await printerOf(given, wish.printerId)
    return fits(named) ? named : undefined
  }
  return (await printersOf(given.tx, wish.storeId)).find(fits)
}
