import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { integerBetween } from '#science/random'
import type { Run } from '../harness/proof.ts'
import { startExternal } from '../server/external.ts'
import { createShop } from '../server/new-shop.ts'
import { type Server, startServer } from '../server/start-server.ts'
import { type Count, countSalesIn } from './count-sales.ts'
import { openSeller } from './seller.ts'

export const TILLS = 8
const GOODS = 120
/** A kill falls anywhere in a second of selling, never before the first sale. */
const LOAD_MS = { min: 100, max: 1_000 } as const
const ASKED_AGAIN = 10

export type Killed = Count & {
  readonly kills: number
  readonly acknowledged: number
  /** Sales whose answer the kill cut off. */
  readonly cutOff: number
  /** Asked again, and told something else than the first time. */
  readonly answeredDifferently: number
  /** The longest from starting again to the first sale. */
  readonly reopenMaxMs: number
}

/** Kills the server of an embedded shop under load, `kills` times. */
export async function killEmbedded(run: Run, kills: number): Promise<Killed> {
  const dataFolder = run.folder('embedded')
  const killed = await killAgain(run, kills, {
    name: 'embedded',
    open: () => startServer(run, { dataFolder }),
    kill: async (server) => {
      await server.kill9()
      return () => startServer(run, { dataFolder })
    },
  })
  const count = await countSalesIn({ runner: 'embedded', folder: join(dataFolder, 'db') }, killed.merchantId, killed.keys)
  return { ...killed.figures, ...count }
}

/** The same over an external server: by turns the shop's server dies, and PostgreSQL with all its sessions. */
export async function killExternal(run: Run, kills: number): Promise<Killed | undefined> {
  const postgres = await startExternal(run)
  if (postgres === undefined) return undefined
  const dataFolder = run.folder('external')
  const start = () => startServer(run, { dataFolder, databaseUrl: postgres.url })
  const killed = await killAgain(run, kills, {
    name: 'external',
    open: start,
    kill: async (server, round) => {
      if (round % 2 === 0) {
        await server.kill9()
        return start
      }
      await postgres.kill9()
      return async () => {
        await postgres.restart()
        return server
      }
    },
  })
  const count = await countSalesIn({ runner: 'external', url: postgres.url }, killed.merchantId, killed.keys)
  return { ...killed.figures, ...count }
}

type Victim = {
  readonly name: string
  readonly open: () => Promise<Server>
  /** Kills something; answers how to start it again. */
  readonly kill: (server: Server, round: number) => Promise<() => Promise<Server>>
}

async function killAgain(run: Run, kills: number, victim: Victim) {
  let server = await victim.open()
  const shop = await createShop(server.url, { goods: GOODS, tills: 1 })
  const seller = openSeller(shop, run.chance)
  let [cutOff, answeredDifferently, reopenMaxMs] = [0, 0, 0]
  for (let round = 1; round <= kills; round += 1) {
    const selling = seller.start(server.url, TILLS)
    await until(() => selling.sold() > 0)
    await pause(integerBetween(run.chance, LOAD_MS.min, LOAD_MS.max))
    const startAgain = await victim.kill(server, round)
    await selling.stop()
    const killedAt = performance.now()
    server = await startAgain()
    cutOff += await seller.settle(server.url)
    const first = seller.start(server.url, 1)
    await until(() => first.sold() > 0)
    const reopenMs = performance.now() - killedAt
    await first.stop()
    reopenMaxMs = Math.max(reopenMaxMs, reopenMs)
    answeredDifferently += await seller.askAgain(server.url, ASKED_AGAIN)
    run.say(
      `${victim.name}: kill ${round} of ${kills}, ${seller.acknowledged.size} sales, selling again after ${Math.round(reopenMs)} ms`,
    )
  }
  await server.stop()
  const figures = { kills, acknowledged: seller.acknowledged.size, cutOff, answeredDifferently, reopenMaxMs }
  return { figures, merchantId: shop.merchantId, keys: [...seller.acknowledged.keys()] }
}

const WAIT_MAX_MS = 30_000

/** Looks until it is so; throws when it never is. */
export async function until(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + WAIT_MAX_MS
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`nothing was sold in ${WAIT_MAX_MS / 1000} s`)
    await pause(5)
  }
}
