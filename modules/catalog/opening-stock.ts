import { businessDay } from '#science/calendar'
import type { BodyOf } from '#platform/contract'
import type { Caller, Emit } from '#platform/module'
import { OPENING_STOCK_LINES_MAX, type openingStockGiven, type openingStockTakenBack } from './contract.ts'

type Told = typeof openingStockGiven | typeof openingStockTakenBack
type About = { readonly store: string; readonly day: string }

/** The store whose opening stock an import tells, and its business day; undefined where there is no store. */
export function whereAndWhen({ stores }: Caller, storeId: string | null, now: string): About | undefined {
  const store = stores.get(storeId ?? '')
  return store === undefined ? undefined : { store: store.storeId, day: businessDay(now, store) }
}

/** Tells opening stock in facts of a bounded size. Without a store there is no shelf to put it on, so nothing is told. */
export function tellOpeningStock(
  emit: Emit,
  event: Told,
  importId: string,
  lines: BodyOf<typeof openingStockGiven>['lines'],
  about: About | undefined,
): void {
  if (about === undefined) return
  for (let from = 0; from < lines.length; from += OPENING_STOCK_LINES_MAX)
    emit(event, { importId, lines: lines.slice(from, from + OPENING_STOCK_LINES_MAX) }, about)
}
