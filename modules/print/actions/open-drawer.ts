import { drawerOf } from '#modules/till'
import { perform } from '#platform/module'
import { drawerPulse } from '#science/print'
import { drawerOpened, openDrawer } from '../contract.ts'
import { drawerPrinterOf } from '../find-printer.ts'
import { queueJob } from '../queue-job.ts'

export const performOpenDrawer = perform(openDrawer, async (context) => {
  const { input, caller, emit, refuse } = context
  const { storeId, printerId, reason, openingId } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const printer =
    (await drawerPrinterOf(context, { storeId, printerId, till: drawerOf(caller.actor.device) })) ?? refuse('DRAWER_NOT_SET')
  const body = { storeId, printerId: printer.printerId, personId: caller.actor.person, reason, openingId }
  emit(drawerOpened, body, { store: storeId })
  return queueJob(context, printer, { kind: 'drawer', receiptId: null, isReprint: false, content: drawerPulse })
})
