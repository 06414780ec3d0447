import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { accessContract } from '#platform/access'
import type { FactDraft } from '#platform/journal/contract'
import { openProfile } from '../../journeys/browser.ts'
import { bundled, grantDurableStorage, openScriptPage } from '../../platform/replica/testing/browser-bench.ts'
import type { Run } from '../harness/proof.ts'
import { openConnection } from '../server/connection.ts'
import { call, createShop, type NewShop } from '../server/new-shop.ts'
import { startServer } from '../server/start-server.ts'

/** A till in a real browser, enrolled at a real server: its own log, and nothing drawn. */
export type BrowserTill = {
  readonly url: string
  readonly shop: NewShop
  readonly page: Page
  readonly deviceId: string
  /** Asks the page: `till.ask('till.open()')`. */
  readonly ask: <Answer>(expression: string) => Promise<Answer>
  /** Writes facts one after another; answers how many milliseconds each took until it was on the disk. */
  readonly sell: (drafts: readonly FactDraft[]) => Promise<readonly number[]>
}

/** As many travel to the page at once: far below what a debugger's line takes. */
const SENT_AT_ONCE = 200

/** Starts a server, makes a shop with so many goods, and enrols a browser whose storage lasts. */
export async function openBrowserTill(run: Run, goods: number): Promise<BrowserTill> {
  const server = await startServer(run, { dataFolder: run.folder('shop') })
  const shop = await createShop(server.url, { goods, tills: 0 })
  const connection = await openConnection(server.url)
  const { code } = await call(connection, accessContract.makeEnrolCode, { token: shop.apiKey, body: { storeId: shop.storeId } })
  connection.close()
  const context = await openProfile(run.folder('profile'))
  run.defer(() => context.close())
  const page = await openScriptPage(context, server.url, await bundled(join(import.meta.dirname, 'in-page.ts')))
  await grantDurableStorage(page, server.url)
  const ask = <Answer>(expression: string) => page.evaluate<Answer>(expression)
  const { deviceId } = await ask<{ deviceId: string }>(`till.enrol(${JSON.stringify(code)})`)
  const sell = async (drafts: readonly FactDraft[]) => {
    const taken: number[] = []
    for (let from = 0; from < drafts.length; from += SENT_AT_ONCE)
      taken.push(...(await ask<number[]>(`till.sell(${JSON.stringify(drafts.slice(from, from + SENT_AT_ONCE))})`)))
    return taken
  }
  return { url: server.url, shop, page, deviceId, ask, sell }
}
