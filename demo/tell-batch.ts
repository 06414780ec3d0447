import { cashMoved, drawerCounted, openShifts, shiftClosed, type Shift, shiftOpened, zReports } from '#modules/shift'
import { goodsCountedIn } from '#modules/stock'
import { saleCompleted, saleRefunded, setDrawer } from '#modules/till'
import type { Ask, Caller, Emit, Kernel } from '#platform/module'
import { demoModule } from './demo-module.ts'
import type { Told } from './history.ts'

/** Events to be told together, and the shift that was running before the first of them. */
export type Batch = { readonly told: readonly Told[]; readonly running: Shift | undefined }

type ToldAs<Kind extends Told['kind']> = Extract<Told, { kind: Kind }>
type DrawerShift = { shiftId: string; since: string; until: string | null }

/** All of a batch or nothing: who comes back after a power cut finds whole batches. `begin` is called in its transaction. */
export async function tellBatch(kernel: Kernel, caller: Caller, batch: Batch, begin: () => void): Promise<void> {
  const storeId = caller.storeId ?? ''
  const drawer = caller.actor.device
  await kernel.within(caller, demoModule, async ({ ask, do: perform, emit }) => {
    begin()
    const gone = await closedByOthers(ask, storeId, batch.running)
    const shifts = shiftsIn(batch).filter(({ shiftId }) => shiftId !== gone)
    if (drawer !== null) await perform(setDrawer, { storeId, drawer, shifts })
    // Facts of one kind go to their projection together, so a batch is a few sets, not hundreds.
    for (const { id, at, day, body } of of(batch, 'delivery')) emit(goodsCountedIn, body, { id, at, day, store: storeId })
    for (const { id, at, day, body } of of(batch, 'sale')) emit(saleCompleted, body, { id, at, day, store: storeId })
    for (const { id, at, day, body } of of(batch, 'refund')) emit(saleRefunded, body, { id, at, day, store: storeId })
    const closings = of(batch, 'closing').filter(({ body }) => body.shiftId !== gone)
    // Closings say all of their shifts: told first, no two shifts of the drawer are ever open at once.
    if (closings.length > 0) tellClosings(emit, closings, storeId, await lastNumber(ask, storeId))
    for (const { id, at, day, body } of of(batch, 'opening')) emit(shiftOpened, body, { id, at, day, store: storeId })
    for (const { id, at, day, body } of of(batch, 'cashMove'))
      if (body.shiftId !== gone) emit(cashMoved, body, { id, at, day, store: storeId })
  })
}

function tellClosings(emit: Emit, closings: readonly ToldAs<'closing'>[], storeId: string, last: number): void {
  for (const { at, day, body } of closings)
    for (const count of body.counts) emit(drawerCounted, count, { id: count.countId, at, day, store: storeId })
  for (const [index, { id, at, day, body }] of closings.entries())
    emit(shiftClosed, { ...body, number: last + 1 + index }, { id, at, day, store: storeId })
}

/** The id of the running shift when a visitor, or this batch told before, closed it already. */
async function closedByOthers(ask: Ask, storeId: string, running: Shift | undefined): Promise<string | undefined> {
  if (running === undefined) return undefined
  const { items } = await ask(openShifts, { storeId })
  return items.some(({ shiftId }) => shiftId === running.shiftId) ? undefined : running.shiftId
}

async function lastNumber(ask: Ask, storeId: string): Promise<number> {
  const { items } = await ask(zReports, { storeId, limit: 1 })
  return items[0]?.number ?? 0
}

/** The shifts of the drawer while a batch happened, each with its time: receipts are filed by it. */
function shiftsIn(batch: Batch): DrawerShift[] {
  const ends = new Map(of(batch, 'closing').map(({ at, body }) => [body.shiftId, at]))
  const began = of(batch, 'opening').map(({ body }) => body)
  return [...(batch.running === undefined ? [] : [batch.running]), ...began].map(({ shiftId, openedAt }) => ({
    shiftId,
    since: openedAt,
    until: ends.get(shiftId) ?? null,
  }))
}

function of<Kind extends Told['kind']>({ told }: Batch, kind: Kind): ToldAs<Kind>[] {
  return told.filter((one): one is ToldAs<Kind> => one.kind === kind)
}
