import { sql } from '#foundation/database'
import { levels } from '#modules/stock'
import { heldTickets, priceCuts, refundsOfDay, voidedTickets } from '#modules/till'
import { answer } from '#platform/module'
import { businessDayRange } from '#science/calendar'
import { type DrawerOpening, NIGHTLY_ITEMS_MAX, nightlyLines } from '../contract.ts'
import { decideOddRefunds } from '../decide-odd-refunds.ts'
import { settingsOf } from '../settings.ts'
import { openingColumns } from '../shift-rows.ts'

/** Enough to say "200 and more". */
const NEGATIVE_SEEN = 200

export const answerNightlyLines = answer(nightlyLines, async ({ input, caller, tx, ask, refuse }) => {
  const { storeId, day } = input
  const store = caller.stores.get(storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
  const { from, to } = businessDayRange(day, store)
  const { largeRefundMinor } = await settingsOf(tx, storeId)
  const odd = decideOddRefunds((await ask(refundsOfDay, { storeId, day })).items, largeRefundMinor)
  const openings = await tx.rows<DrawerOpening & { total: number }>(sql`
    select ${openingColumns}, (count(*) over ())::int as total from shift.occurrence
    where store_id = ${storeId} and kind = 'drawerOpened' and at >= ${from} and at < ${to}
    order by at, occurrence_id limit ${NIGHTLY_ITEMS_MAX}`)
  const cuts = await ask(priceCuts, { storeId, day })
  const negative = await ask(levels, { storeId, filter: 'negative', limit: NEGATIVE_SEEN })
  const voided = await ask(voidedTickets, { storeId, day })
  const held = (await ask(heldTickets, { storeId })).items.filter(({ heldAt }) => heldAt < to)

  return {
    day,
    refunds: {
      count: odd.length,
      amountMinor: odd.reduce((sum, { payableMinor }) => sum + payableMinor, 0),
      items: odd.slice(0, NIGHTLY_ITEMS_MAX),
    },
    drawerOpenings: { count: openings[0]?.total ?? 0, items: openings.map(({ total: _, ...opening }) => opening) },
    priceCuts: { count: cuts.lineCount, amountMinor: cuts.cutMinor, items: cuts.items.slice(0, NIGHTLY_ITEMS_MAX) },
    negativeStock: { count: negative.items.length, items: negative.items.slice(0, NIGHTLY_ITEMS_MAX) },
    heldTickets: {
      count: held.length,
      items: held
        .slice(0, NIGHTLY_ITEMS_MAX)
        .map(({ ticketId, name, heldAt, cashierId, amountMinor }) => ({ ticketId, name, heldAt, cashierId, amountMinor })),
    },
    voidedTickets: { ...voided, items: voided.items.slice(0, NIGHTLY_ITEMS_MAX) },
  }
})
