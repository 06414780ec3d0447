import { createPrivateKey } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Product } from '#modules/catalog'
import { integerBetween, seededChance } from '#science/random'
import { fileDisk } from './file-disk.ts'
import { type NodeTill, openNodeLog, shipOnce } from './node-till.ts'
import { openSales } from './sales.ts'

/** What the parent process says on the command line, as JSON. */
export type TillOptions = Omit<NodeTill, 'privateKey'> & {
  readonly privateKeyPem: string
  readonly diskPath: string
  readonly boxUrl: string
  readonly products: readonly Product[]
  /** Another at every start, so that no two lives sell the same. */
  readonly seed: string
  /** A customer comes after so many milliseconds, at most. */
  readonly pauseMsMax: number
}

/** What a till tells its parent. */
export type TillTold =
  /** The customer was told: from here on the sale may not be lost. */
  | { readonly told: 'sold'; readonly id: string; readonly payableMinor: number; readonly ms: number }
  | { readonly told: 'drained'; readonly chain: string; readonly n: number }
  | { readonly told: 'open' }

// A till without a screen in a process of its own: it sells into its own log, ships what it has to whoever is there, and is
// killed at any moment. `drain` makes it stop selling and tell when the cloud has all of it.
const options: TillOptions = JSON.parse(process.argv[2] ?? '{}')
const till: NodeTill = { ...options, privateKey: createPrivateKey(options.privateKeyPem) }
const log = await openNodeLog(till, fileDisk(options.diskPath))
const sales = openSales(options, options.seed)
const chance = seededChance(`pauses ${options.seed}`)
let isDraining = false
process.once('disconnect', () => process.exit(1))
process.on('message', () => (isDraining = true))
const tell = (message: TillTold) => process.send?.(message)
tell({ told: 'open' })
await Promise.all([sell(), ship()])

async function sell(): Promise<void> {
  while (!isDraining) {
    const sale = sales.next(till.deviceId)
    const began = performance.now()
    await log.append([sale])
    tell({ told: 'sold', id: sale.id, payableMinor: Number(Object(sale.body).payableMinor), ms: performance.now() - began })
    await pause(integerBetween(chance, 1, options.pauseMsMax))
  }
}

async function ship(): Promise<void> {
  for (;;) {
    const hadSomething = await shipOnce(till, log, options.boxUrl, AbortSignal.timeout(5_000)).catch(() => false)
    const { chain, head, covered } = log.standing
    if (isDraining && covered.n === head.n) tell({ told: 'drained', chain, n: head.n })
    // The cloud's mark is asked for now and then; new sales go at once.
    await pause(hadSomething && log.standing.next.n < head.n ? 1 : 30)
  }
}
