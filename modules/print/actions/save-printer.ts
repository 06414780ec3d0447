import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { PRINTERS_MAX, printerSaved, savePrinter } from '../contract.ts'
import { decideAddress } from '../decide-address.ts'
import type { Ports } from '../ports.ts'

export function performSavePrinter({ mayAllowPrivateNetwork }: Pick<Ports, 'mayAllowPrivateNetwork'>) {
  return perform(savePrinter, async ({ input, caller, tx, merchantId, now, newId, emit, refuse }) => {
    if (!caller.stores.has(input.storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
    if (input.kind === 'tcp9100') {
      if (!mayAllowPrivateNetwork) refuse('NETWORK_NOT_ALLOWED', { field: 'kind' })
      if (decideAddress(input.address) === undefined) refuse('ADDRESS_INVALID', { field: 'address' })
    } else if (input.printsSales) refuse('NOT_BY_ITSELF', { field: 'printsSales' })
    const printer = { ...input, printerId: input.printerId ?? newId() }
    const { printerId, storeId, name, kind, address, columns, charset, cuts, hasDrawer, drawsQr, printsSales } = printer
    const saved = await tx.run(sql`
      insert into print.printer (merchant_id, printer_id, store_id, name, kind, address, columns, charset, cuts, has_drawer,
        draws_qr, prints_sales, created_at)
      select ${merchantId}, ${printerId}, ${storeId}, ${name}, ${kind}, ${address}, ${columns}, ${charset}, ${cuts}, ${hasDrawer},
        ${drawsQr}, ${printsSales}, ${now}
      where (select count(*) from print.printer where printer_id <> ${printerId}) < ${PRINTERS_MAX}
      on conflict (merchant_id, printer_id) do update
      set store_id = excluded.store_id, name = excluded.name, kind = excluded.kind, address = excluded.address,
        columns = excluded.columns, charset = excluded.charset, cuts = excluded.cuts, has_drawer = excluded.has_drawer,
        draws_qr = excluded.draws_qr, prints_sales = excluded.prints_sales`)
    if (saved === 0) refuse('PRINTERS_TOO_MANY', { values: { max: PRINTERS_MAX } })
    emit(printerSaved, printer, { store: storeId })
    return printer
  })
}
