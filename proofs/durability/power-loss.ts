import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { integerBetween } from '#science/random'
import type { Run } from '../harness/proof.ts'
import { createShop } from '../server/new-shop.ts'
import { startServer } from '../server/start-server.ts'
import { countSalesIn } from './count-sales.ts'
import { TILLS, until } from './kill.ts'
import { afterPowerCut, newLoopDisk } from './loop-disk.ts'
import { openSeller } from './seller.ts'

export type PowerLoss = {
  readonly rounds: number
  readonly acknowledged: number
  readonly lost: number
  readonly doubled: number
  readonly unsound: number
  /** Rounds in which a file written beside the database, and never flushed, was gone: the cut was one. */
  readonly controlLost: number
}

const CONTROL = 'unflushed '.repeat(10_000)

/** Cuts the power under load, each time on a new disk. Answers undefined where loop devices are not allowed. */
export async function cutPower(run: Run, rounds: number): Promise<PowerLoss | undefined> {
  let found: PowerLoss = { rounds: 0, acknowledged: 0, lost: 0, doubled: 0, unsound: 0, controlLost: 0 }
  for (let round = 1; round <= rounds; round += 1) {
    const one = await cutOnce(run)
    if (one === undefined) return undefined
    found = {
      rounds: round,
      acknowledged: found.acknowledged + one.acknowledged,
      lost: found.lost + one.lost,
      doubled: found.doubled + one.doubled,
      unsound: found.unsound + one.unsound,
      controlLost: found.controlLost + one.controlLost,
    }
    run.say(`power cut ${round} of ${rounds}: ${one.acknowledged} sales, ${one.lost} lost`)
  }
  return found
}

async function cutOnce(run: Run) {
  const folder = run.folder('power')
  const disk = loopDiskIfAllowed(run, folder)
  if (disk === undefined) return undefined
  const server = await startServer(run, { dataFolder: disk.folder })
  const shop = await createShop(server.url, { goods: 60, tills: 1 })
  const seller = openSeller(shop, run.chance)
  const selling = seller.start(server.url, TILLS)
  await until(() => selling.sold() > 0)
  await pause(integerBetween(run.chance, 300, 2_000))
  writeFileSync(join(disk.folder, 'control'), CONTROL)
  await server.kill9()
  await selling.stop()
  const before = [...seller.acknowledged.keys()]
  const after = afterPowerCut(run, disk, folder)
  disk.unmount()

  const control = join(after.folder, 'control')
  const controlLost = !existsSync(control) || readFileSync(control, 'utf8') !== CONTROL ? 1 : 0
  const where = { runner: 'embedded', folder: join(after.folder, 'db') } as const
  const atOnce = await countSalesIn(where, shop.merchantId, before)
  const again = await startServer(run, { dataFolder: after.folder })
  await seller.settle(again.url)
  await again.stop()
  const count = await countSalesIn(where, shop.merchantId, seller.acknowledged.keys())
  after.unmount()
  rmSync(folder, { recursive: true, force: true })
  return { ...count, lost: Math.max(atOnce.lost, count.lost), acknowledged: before.length, controlLost }
}

function loopDiskIfAllowed(run: Run, folder: string) {
  try {
    return newLoopDisk(run, folder)
  } catch (error) {
    run.say(`loop devices are not allowed here: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}
