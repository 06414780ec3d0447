import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { sql } from '#foundation/database'
import { silentLog } from '#foundation/log'
import { accessContract } from '#platform/access'
import { joinCloud, keepJoined } from '#platform/box'
import type { Operation, OutputOf } from '#platform/contract'
import { newKeys, rawPublicKey } from '#platform/journal'
import type { DeviceLog } from '#platform/replica'
import { openConnection } from '../../../proofs/server/connection.ts'
import { call, createShop, type NewShop } from '../../../proofs/server/new-shop.ts'
import { type NodeTill, shipOnce } from '../../../proofs/till/node-till.ts'
import { ownKeys } from '../open-house.ts'
import { type RunningShop, type ShopConfig, startShop } from '../start-shop.ts'

/** As `createShop` makes her. */
const OWNER = { login: 'owner', password: 'a long enough password' }
const PIN = '274913'

/** A cloud and a shop's box beside it, on real databases, spoken to through HTTP as everybody does. */
export class ShopWithBox {
  readonly folder: string
  readonly shop: NewShop
  /** The first till; the box learns of it when it joins. */
  readonly till: NodeTill
  readonly #cloudPort: number
  cloud: RunningShop
  /** Set by {@link joinAndStart}. */
  box!: RunningShop

  constructor(given: { folder: string; shop: NewShop; cloud: RunningShop }) {
    const { folder, shop, cloud } = given
    this.folder = folder
    this.shop = shop
    this.cloud = cloud
    this.#cloudPort = Number(new URL(cloud.url).port)
    this.till = this.tillOf(0)
  }

  tillOf(index: number): NodeTill {
    const { merchantId, storeId, tills } = this.shop
    const till = tills[index]
    if (till === undefined) throw new Error(`the shop was made with ${tills.length} tills`)
    return { ...till, merchantId, storeId }
  }

  /** A new box that joins the cloud, with its data in a folder of this name. */
  async joinAndStart(name: string): Promise<void> {
    const config = configOf(this.folder, 'box', name)
    const { publicKey } = await ownKeys(config)
    const { code } = await this.codeFor('box')
    const joined = await joinCloud(this.cloud.url, { code, name: '店里的小电脑', publicKey: rawPublicKey(publicKey) })
    await keepJoined(join(config.dataFolder, 'keys'), joined)
    this.box = await start(config)
  }

  /** The box with its data in that folder, as it is started every morning. */
  async startBox(name: string): Promise<void> {
    this.box = await start(configOf(this.folder, 'box', name))
  }

  /** The cloud at its address again. */
  async startCloud(): Promise<void> {
    this.cloud = await start(configOf(this.folder, 'cloud', 'cloud', this.#cloudPort))
  }

  codeFor(kind: 'till' | 'box') {
    return ask(this.cloud.url, accessContract.makeEnrolCode, {
      token: this.shop.apiKey,
      body: { storeId: this.shop.storeId, kind },
    })
  }

  /** A session of the owner's at a server. */
  async signIn(url: string): Promise<string> {
    return (await ask(url, accessContract.signIn, { body: OWNER })).session
  }

  /** Gives the owner a PIN, in the cloud, where it may be done. */
  async giveOwnerPin(): Promise<void> {
    const { session: token, personId } = await ask(this.cloud.url, accessContract.signIn, { body: OWNER })
    await ask(this.cloud.url, accessContract.setPin, { token, body: { personId, pin: PIN } })
  }

  /** A session of the owner's at a till, as she stands at it. */
  async standAt(url: string, { token: deviceToken }: NodeTill): Promise<string> {
    const { personId } = await ask(url, accessContract.signIn, { body: OWNER })
    return (await ask(url, accessContract.signInWithPin, { body: { deviceToken, personId, pin: PIN } })).session
  }

  /** Enrols another till, as an owner does in the shop. */
  async joinTillAt(url: string): Promise<NodeTill> {
    const { privateKey, publicKey } = newKeys()
    const { merchantId, storeId } = this.shop
    const token = await this.signIn(url)
    const { code } = await ask(url, accessContract.makeEnrolCode, { token, body: { storeId } })
    const body = { code, deviceName: '备用机', publicKey: rawPublicKey(publicKey) }
    const { deviceToken, deviceId } = await ask(url, accessContract.enrolTill, { body })
    return { merchantId, storeId, deviceId, token: deviceToken, privateKey }
  }

  /** Receipts and balances of a server, to be compared with another's. */
  async booksOf({ kernel }: RunningShop) {
    const { merchantId } = this.shop
    return kernel.database.transact({ as: 'merchant', merchantId }, async (tx) => ({
      receipts: await tx.rows(sql`select receipt_id as id, payable_minor as "payableMinor" from till.receipt order by 1`),
      balances: await tx.rows(sql`select address, unit, balance from ledger.account where balance <> 0 order by address, unit`),
    }))
  }

  /** Whether the cloud's books are the box's. */
  async areBooksEqual(): Promise<boolean> {
    return isDeepStrictEqual(await this.booksOf(this.cloud), await this.booksOf(this.box))
  }

  async close(): Promise<void> {
    await this.box.close()
    await this.cloud.close()
    rmSync(this.folder, { recursive: true })
  }
}

/** A shop of the cloud's, with goods and tills, before it has a box. */
export async function openShopWithBox(want: { goods: number; tills: number }): Promise<ShopWithBox> {
  const folder = mkdtempSync(join(tmpdir(), 'yunpu-box-'))
  const cloud = await start(configOf(folder, 'cloud', 'cloud'))
  return new ShopWithBox({ folder, cloud, shop: await createShop(cloud.url, want) })
}

/** One call at a server. */
export async function ask<O extends Operation>(
  url: string,
  operation: O,
  given: { readonly token?: string; readonly body?: unknown; readonly query?: Readonly<Record<string, string>> },
): Promise<OutputOf<O>> {
  const connection = await openConnection(url)
  return call(connection, operation, given).finally(connection.close)
}

/** Ships a till's log until the server has all of it. */
export async function drain(log: DeviceLog, url: string, till: NodeTill): Promise<void> {
  for (let turns = 0; log.standing.next.n < log.standing.head.n; turns += 1) {
    if (turns > 50) throw new Error('it never drains')
    await shipOnce(till, log, url)
  }
}

function configOf(folder: string, role: ShopConfig['role'], name: string, port = 0): ShopConfig {
  const dataFolder = join(folder, name)
  return { host: '127.0.0.1', port, dataFolder, databaseUrl: undefined, role, proxies: [], rate: 10_000 }
}

function start(config: ShopConfig): Promise<RunningShop> {
  return startShop({ config, log: silentLog, screens: false, validateAnswers: true })
}
