import { openBrowserTill } from '../browser-till/open-till.ts'
import { salesAt } from '../browser-till/sales.ts'
import { percentile } from '../harness/latency.ts'
import type { Measured, Proof, Run } from '../harness/proof.ts'

const SALES = 3000
const QUICK_SALES = 300
const GOODS = 200

export const latency: Proof = {
  name: 'latency',
  claim: 'A till that is alone acknowledges a sale once it is signed and on its disk, and nobody notices that.',
  bars: { aloneP99Ms: { op: '<=', value: 20 } },
  run: runLatency,
}

async function runLatency(run: Run): Promise<Measured> {
  const till = await openBrowserTill(run, GOODS)
  await till.ask('till.open()')
  await till.page.context().setOffline(true)
  const moments = Array.from({ length: run.quick ? QUICK_SALES : SALES }, () => new Date().toISOString())
  const drafts = salesAt(till, run.chance, moments)
  const taken = await till.sell(drafts)
  run.say(`${taken.length} sales written`)
  return {
    figures: {
      sales: taken.length,
      aloneP50Ms: percentile(taken, 0.5),
      aloneP99Ms: percentile(taken, 0.99),
      aloneWorstMs: Math.max(...taken),
    },
    data: [`generated: ${taken.length} receipts of 1 to 8 lines, seed latency`],
    notes: ['a real browser with the product’s own log, one sale after another, each flushed to the disk of this machine'],
  }
}
