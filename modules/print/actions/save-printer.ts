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
    }
    if (input.kind === 'browser' && input.speaks !== 'escpos') refuse('NO_LABELS_THERE', { field: 'kind' })
    const printer = { ...input, printerId: input.printerId ?? newId() }
    const { printerId, storeId, name, kind, address, columns, charset, cuts, hasDrawer, drawsQr, speaks, dotsPerMm } = printer
    const saved = await tx.run(sql`
      insert into print.printer (merchant_id, printer_id, store_id, name, kind, address, columns, charset, cuts, has_drawer,
        draws_qr, speaks, dots_per_mm, created_at)
      select ${merchantId}, ${printerId}, ${storeId}, ${name}, ${kind}, ${address}, ${columns}, ${charset}, ${cuts}, ${hasDrawer},
        ${drawsQr}, ${speaks}, ${dotsPerMm}, ${now}
      where (select count(*) from print.printer where printer_id <> ${printerId}) < ${PRINTERS_MAX}
      on conflict (merchant_id, printer_id) do update
      set store_id = excluded.store_id, name = excluded.name, kind = excluded.kind, address = excluded.address,
        columns = excluded.columns, charset = excluded.charset, cuts = excluded.cuts, has_drawer = excluded.has_drawer,
        draws_qr = excluded.draws_qr, speaks = excluded.speaks, dots_per_mm = excluded.dots_per_mm`)
    if (saved === 0) refuse('PRINTERS_TOO_MANY', { values: { max: PRINTERS_MAX } })
    emit(printerSaved, printer, { store: storeId })
    return printer
  })
}
