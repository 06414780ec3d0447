import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { percentile } from '../harness/latency.ts'
import type { Measured, Proof, Run } from '../harness/proof.ts'
import { createShop, type NewShop } from '../server/new-shop.ts'
import { joinBox } from '../server/shop-with-box.ts'
import { startServer } from '../server/start-server.ts'
import { fileDisk } from '../till/file-disk.ts'
import { type NodeTill, openNodeLog, shipOnce } from '../till/node-till.ts'
import { openSales } from '../till/sales.ts'

const SALES = { full: 1_000, quick: 150 } as const
const BACKLOG = { full: 10_000, quick: 1_000 } as const
/** A few sales before the measuring begins: the first ones open connections and statements. */
const WARM_UP = 30
const CATCH_UP_MAX_MS = 120_000

/** How long a cashier waits for the second copy, and how fast a box brings what it kept. */
export const latencyBox: Proof = {
  name: 'latency-box',
  claim: 'With a box, a sale has two copies within 50 ms; a box brings 10,000 events to the cloud within 30 seconds.',
  bars: {
    twoCopiesP99Ms: { op: '<=', value: 50 },
    catchUpSeconds: { op: '<=', value: 30 },
    lost: { op: '=', value: 0 },
  },
  run: measure,
}

async function measure(run: Run): Promise<Measured> {
  const folders = { cloud: run.folder('cloud'), box: run.folder('box') }
  const cloud = await startServer(run, { dataFolder: folders.cloud, role: 'cloud' })
  const shop = await createShop(cloud.url, { goods: 40, tills: 2 })
  await joinBox(cloud.url, shop, folders.box)
  const box = await startServer(run, { dataFolder: folders.box, role: 'box' })
  const [selling, backlog] = shop.tills
  if (selling === undefined || backlog === undefined) throw new Error('a shop of two tills')
  const times = await sellOneByOne(run, tillOf(shop, selling), shop, box.url)
  const caught = await catchUp(run, { till: tillOf(shop, backlog), shop, boxUrl: box.url, cloudUrl: cloud.url })
  return {
    figures: {
      sales: times.length,
      twoCopiesP50Ms: percentile(times, 0.5),
      twoCopiesP99Ms: percentile(times, 0.99),
      ...caught,
    },
    data: ['generated: baskets of the demo shop'],
    notes: [
      'two copies: signed and flushed on the till’s disk, sent, stored, booked and committed by the box, while the box ships to the cloud',
      'catch-up: from the moment that the box has all of a till’s backlog until the cloud’s mark covers it; both servers and the till share this machine',
    ],
  }
}

const tillOf = (shop: NewShop, till: NewShop['tills'][number]): NodeTill => ({
  ...till,
  merchantId: shop.merchantId,
  storeId: shop.storeId,
})

/** Milliseconds from the press of the button until the box has acknowledged the sale. */
async function sellOneByOne(run: Run, till: NodeTill, shop: NewShop, boxUrl: string): Promise<number[]> {
  const log = await openNodeLog(till, fileDisk(join(run.folder('selling'), 'till')))
  const sales = openSales(shop, 'latency-box')
  const times: number[] = []
  const count = run.quick ? SALES.quick : SALES.full
  for (let number = -WARM_UP; number < count; number += 1) {
    const sale = sales.next(till.deviceId)
    const began = performance.now()
    await log.append([sale])
    while (log.standing.next.n < log.standing.head.n) await shipOnce(till, log, boxUrl)
    if (number >= 0) times.push(performance.now() - began)
    await pause(20)
  }
  run.say(`${count} sales, two copies each: p50 ${Math.round(percentile(times, 0.5))} ms`)
  return times
}

/** A till that was alone for long comes back: how long until the cloud has what the box was told. */
async function catchUp(run: Run, given: { till: NodeTill; shop: NewShop; boxUrl: string; cloudUrl: string }) {
  const { till, shop, boxUrl } = given
  const log = await openNodeLog(till, fileDisk(join(run.folder('backlog'), 'till')))
  const sales = openSales(shop, 'backlog')
  const count = run.quick ? BACKLOG.quick : BACKLOG.full
  for (let written = 0; written < count; written += 500)
    await log.append(Array.from({ length: Math.min(500, count - written) }, () => sales.next(till.deviceId)))
  const began = performance.now()
  while (log.standing.next.n < log.standing.head.n) await shipOnce(till, log, boxUrl)
  const atBox = performance.now()
  run.say(`${count} sales are at the box after ${((atBox - began) / 1000).toFixed(1)} s`)
  while (log.standing.covered.n < log.standing.head.n) {
    if (performance.now() - atBox > CATCH_UP_MAX_MS) break
    await pause(50)
    await shipOnce(till, log, boxUrl)
  }
  return {
    events: count,
    boxSeconds: (atBox - began) / 1000,
    catchUpSeconds: (performance.now() - atBox) / 1000,
    // From the first line on: the box ships while it still receives.
    cloudSeconds: (performance.now() - began) / 1000,
    lost: log.standing.head.n - log.standing.covered.n,
  }
}
