import { addDays } from '#science/calendar'
import { takingsByDay } from '#modules/till'
import { openBrowserTill, type BrowserTill } from '../browser-till/open-till.ts'
import { type SaleDraft, salesAt } from '../browser-till/sales.ts'
import { percentile } from '../harness/latency.ts'
import type { Measured, Proof, Run } from '../harness/proof.ts'
import { openConnection } from '../server/connection.ts'
import { call } from '../server/new-shop.ts'

const DAYS = 14
const SALES_A_DAY = 2000
const QUICK_SALES_A_DAY = 100
const DAY_MS = 86_400_000
const GOODS = 200

export const offline14Days: Proof = {
  name: 'offline-14-days',
  claim: 'A till without a network for fourteen days sells on at full speed, and brings every sale once within a minute.',
  bars: {
    lostSales: { op: '=', value: 0 },
    doubledSales: { op: '=', value: 0 },
    takingsDifferMinor: { op: '=', value: 0 },
    drainSeconds: { op: '<=', value: 60 },
    appendP99LastDayMs: { op: '<=', value: 20 },
    reopenSeconds: { op: '<=', value: 10 },
  },
  run: runOffline,
}

async function runOffline(run: Run): Promise<Measured> {
  const till = await openBrowserTill(run, GOODS)
  const perDay = run.quick ? QUICK_SALES_A_DAY : SALES_A_DAY
  const began = Date.now() - DAYS * DAY_MS
  await till.ask('till.open()')
  await till.page.context().setOffline(true)
  const sold: SaleDraft[] = []
  const first: number[] = []
  let last: readonly number[] = []
  for (let day = 0; day < DAYS; day += 1) {
    const dayBegan = began + day * DAY_MS
    const moments = Array.from({ length: perDay }, (_, index) =>
      new Date(dayBegan + Math.floor((index * DAY_MS) / perDay)).toISOString(),
    )
    const drafts = salesAt(till, run.chance, moments)
    await till.ask(`till.live(${dayBegan - Date.now()})`)
    last = await till.sell(drafts)
    if (day === 0) first.push(...last)
    sold.push(...drafts)
    run.say(`day ${day + 1}: ${sold.length} sales, the last day's p99 ${percentile(last, 0.99).toFixed(1)} ms`)
  }
  await till.ask('till.live(0)')
  const reopenMs = await till.ask<number>('till.open()')
  const heapMegabytes = await heapOf(till)
  await till.page.context().setOffline(false)
  const drainMs = await till.ask<number>('till.drain()')
  run.say(`drained in ${(drainMs / 1000).toFixed(1)} s`)
  return {
    figures: {
      sales: sold.length,
      ...(await compare(till, sold)),
      drainSeconds: drainMs / 1000,
      salesASecondDrained: sold.length / (drainMs / 1000),
      appendP50FirstDayMs: percentile(first, 0.5),
      appendP99FirstDayMs: percentile(first, 0.99),
      appendP50LastDayMs: percentile(last, 0.5),
      appendP99LastDayMs: percentile(last, 0.99),
      reopenSeconds: reopenMs / 1000,
      heapMegabytes,
    },
    data: [`generated: ${sold.length} receipts of 1 to 8 lines over ${DAYS} days, seed offline-14-days`],
    notes: [
      'a real browser with the product’s own log, disk, key and shipping; its network is cut, and its clock goes day by day',
      'append: linked, signed and flushed to the disk of this machine',
    ],
  }
}

/** What the server has, beside what was told to customers. */
async function compare({ url, shop }: BrowserTill, sold: readonly SaleDraft[]) {
  const connection = await openConnection(url)
  const days = sold.map(({ day }) => day ?? '').toSorted()
  const [fromDay, toDay] = [addDays(days[0] ?? '', -1), addDays(days.at(-1) ?? '', 1)]
  const { days: takings } = await call(connection, takingsByDay, {
    token: shop.apiKey,
    query: { storeId: shop.storeId, fromDay, toDay },
  })
  connection.close()
  const arrived = takings.reduce((sum, { sales }) => sum + sales, 0)
  const takingsMinor = takings.reduce((sum, day) => sum + day.takingsMinor, 0)
  const toldMinor = sold.reduce((sum, { body }) => sum + body.payableMinor, 0)
  return {
    lostSales: Math.max(0, sold.length - arrived),
    doubledSales: Math.max(0, arrived - sold.length),
    takingsDifferMinor: Math.abs(takingsMinor - toldMinor),
  }
}

async function heapOf({ page }: BrowserTill): Promise<number> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('HeapProfiler.enable')
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}
