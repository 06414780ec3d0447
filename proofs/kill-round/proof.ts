import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { accessContract } from '#platform/access'
import { integerBetween, pick } from '#science/random'
import type { Measured, Proof, Run } from '../harness/proof.ts'
import { openConnection } from '../server/connection.ts'
import { call, createShop } from '../server/new-shop.ts'
import { joinBox } from '../server/shop-with-box.ts'
import { type Server, startServer } from '../server/start-server.ts'
import { readBooks, readTillBooks } from './books.ts'
import { type KilledBrowser, openBrowserTill } from './browser-till.ts'
import { type CutLine, openLine } from './cut-line.ts'
import { type KilledTill, openTill } from './till.ts'

const TILLS = 2
const GOODS = 40
const ROUNDS = { full: 60, quick: 8 } as const
/** A till sells about thirty times faster than a busy one. */
const PAUSE_MS_MAX = 60
/** Something happens after so long, and is put right after so long. */
const LOAD_MS = { min: 200, max: 1_500 } as const
const DOWN_MS = { min: 50, max: 1_200 } as const

/** What may happen in a round; several at once as well. */
const HARMS = ['till dies', 'browser dies', 'box dies', 'cloud dies', 'till to box is cut', 'box to cloud is cut'] as const
type Harm = (typeof HARMS)[number]

/** As `createShop` makes him. */
const owner = { login: 'owner', password: 'a long enough password' } as const

/** Nothing that a customer was told is lost or doubled, whatever dies. */
export const killRound: Proof = {
  name: 'kill-round',
  claim:
    'Tills, box and cloud are killed and cut off at random under load: no told sale is lost or doubled, and the books agree.',
  bars: {
    lost: { op: '=', value: 0 },
    doubled: { op: '=', value: 0 },
    differentBooks: { op: '=', value: 0 },
    unsoundBooks: { op: '=', value: 0 },
    rounds: { op: '>=', value: ROUNDS.full },
    kills: { op: '>=', value: ROUNDS.full / 2 },
  },
  run: measure,
}

async function measure(run: Run): Promise<Measured> {
  const site = await openSite(run)
  const rounds = run.quick ? ROUNDS.quick : ROUNDS.full
  let [kills, cuts] = [0, 0]
  for (let round = 1; round <= rounds; round += 1) {
    await pause(integerBetween(run.chance, LOAD_MS.min, LOAD_MS.max))
    const harms = chooseHarms(run)
    await Promise.all(harms.map((harm) => suffer(run, site, harm)))
    kills += harms.filter((harm) => harm.endsWith('dies')).length
    cuts += harms.filter((harm) => harm.endsWith('cut')).length
    run.say(`round ${round} of ${rounds}: ${harms.join(', ')}; ${soldBy([...site.tills, site.browser]).size} sales told`)
  }
  const drainMs = await drain(site)
  const figures = await compare(site)
  return {
    figures: { rounds, kills, cuts, drainMs, ...figures },
    data: ['generated: baskets of the demo shop, each till a seed of its own'],
    notes: [
      `${TILLS} tills are processes of Node on file disks, one is Chromium with its IndexedDB; box and cloud are whole servers on embedded databases`,
      'equal books: the receipts of the tills’ own logs, of the box and of the cloud, and every balance of box and cloud',
      ...(figures.tasks > 0 ? [`open tasks of box and cloud: ${figures.tasks}`] : []),
    ],
    ...(run.quick ? { without: ['rounds', 'kills'] } : {}),
  }
}

type Site = {
  readonly merchantId: string
  readonly folders: { readonly box: string; readonly cloud: string }
  readonly toBox: CutLine
  readonly toCloud: CutLine
  readonly tills: readonly KilledTill[]
  readonly browser: KilledBrowser
  cloud: Server
  box: Server
  /** How each of them is started again, where it was. */
  readonly startCloud: () => Promise<Server>
  readonly startBox: () => Promise<Server>
}

async function openSite(run: Run): Promise<Site> {
  const folders = { cloud: run.folder('cloud'), box: run.folder('box') }
  const [toBox, toCloud] = [await openLine(), await openLine()]
  run.defer(() => toBox.close())
  run.defer(() => toCloud.close())
  const startCloud = async () => {
    const server = await startServer(run, { dataFolder: folders.cloud, role: 'cloud' })
    toCloud.leadTo(server.url)
    return server
  }
  const startBox = async () => {
    const server = await startServer(run, { dataFolder: folders.box, role: 'box', cloudUrl: toCloud.url })
    toBox.leadTo(server.url)
    return server
  }
  const cloud = await startCloud()
  const shop = await createShop(cloud.url, { goods: GOODS, tills: TILLS })
  await joinBox(cloud.url, shop, folders.box)
  const box = await startBox()
  const { merchantId, storeId, products } = shop
  const disks = run.folder('tills')
  const tills = shop.tills.map(({ token, deviceId, privateKey }, index) =>
    openTill(run, {
      merchantId,
      storeId,
      products,
      token,
      deviceId,
      privateKeyPem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      diskPath: join(disks, `till-${index}`),
      boxUrl: toBox.url,
      pauseMsMax: PAUSE_MS_MAX,
    }),
  )
  const code = await codeAt(box.url, storeId)
  const browser = await openBrowserTill(run, { folder: run.folder('profile'), url: toBox.url, code, shop })
  await browser.start()
  for (const till of tills) await till.start()
  return { merchantId, folders, toBox, toCloud, tills, browser, cloud, box, startCloud, startBox }
}

/** A code for a till, made in the shop as its owner does. */
async function codeAt(url: string, storeId: string): Promise<string> {
  const connection = await openConnection(url)
  try {
    const { session } = await call(connection, accessContract.signIn, { body: owner })
    const { code } = await call(connection, accessContract.makeEnrolCode, { token: session, body: { storeId } })
    return code
  } finally {
    connection.close()
  }
}

/** One harm, mostly; two or three at once now and then. */
function chooseHarms(run: Run): Harm[] {
  const count = pick(run.chance, [1, 1, 1, 2, 2, 3])
  return [...new Set(Array.from({ length: count }, () => pick(run.chance, HARMS)))]
}

/** Does a harm, lets everybody live with it for a moment, and puts it right. */
async function suffer(run: Run, site: Site, harm: Harm): Promise<void> {
  const downMs = integerBetween(run.chance, DOWN_MS.min, DOWN_MS.max)
  switch (harm) {
    case 'till dies': {
      const till = pick(run.chance, site.tills)
      await till.kill9()
      await pause(downMs)
      await till.start()
      return
    }
    case 'browser dies':
      await site.browser.kill9()
      await pause(downMs)
      await site.browser.start()
      return
    case 'box dies':
      await site.box.kill9()
      await pause(downMs)
      site.box = await site.startBox()
      return
    case 'cloud dies':
      await site.cloud.kill9()
      await pause(downMs)
      site.cloud = await site.startCloud()
      return
    case 'till to box is cut':
      return cutFor(site.toBox, downMs)
    case 'box to cloud is cut':
      return cutFor(site.toCloud, downMs)
  }
}

async function cutFor(line: CutLine, milliseconds: number): Promise<void> {
  line.cut()
  await pause(milliseconds)
  line.mend()
}

/** Everything is well again: the tills wait until the cloud has all of their logs. Answers how long that took. */
async function drain({ tills, browser, box, cloud }: Site): Promise<number> {
  const began = performance.now()
  await Promise.all([browser, ...tills].map((till) => till.drain()))
  const drainMs = performance.now() - began
  for (const till of [browser, ...tills]) await till.kill9()
  await box.stop()
  await cloud.stop()
  return drainMs
}

function soldBy(tills: readonly Pick<KilledTill, 'sold'>[]): Map<string, number> {
  return new Map(tills.flatMap(({ sold }) => [...sold]))
}

/** Holds what customers were told, and what the tills' own logs say, against the books of box and cloud. */
async function compare({ tills, browser, folders, merchantId }: Site) {
  const told = soldBy([...tills, browser])
  // A till that was killed between writing and telling has sold as well.
  const [box, cloud] = [await readBooks(folders.box, merchantId), await readBooks(folders.cloud, merchantId)]
  // What the browser's log holds of sales that it began and did not tell, nobody reads out of a profile: the cloud knows.
  const begun = [...cloud.receipts].filter(([id]) => browser.begun.has(id))
  const logged = new Map([...tills.flatMap(({ diskPath }) => [...readTillBooks(diskPath)]), ...begun])
  const loggedMinor = [...logged.values()].reduce((sum, amount) => sum + amount, 0)
  const servers = [box, cloud]
  const lost = [...told, ...logged].filter(([id, payableMinor]) =>
    servers.some(({ receipts }) => receipts.get(id) !== payableMinor),
  )
  const strange = servers.flatMap(({ receipts }) => [...receipts.keys()].filter((id) => !logged.has(id)))
  return {
    told: told.size,
    logged: logged.size,
    booked: cloud.receipts.size,
    lost: lost.length,
    doubled: strange.length,
    // Money that was taken twice for one receipt would show here, on whichever side.
    differentBooks:
      servers.filter(({ takenMinor }) => takenMinor !== loggedMinor).length + (box.balances === cloud.balances ? 0 : 1),
    unsoundBooks: servers.filter(({ isSound }) => !isSound).length,
    tasks: cloud.tasks.length + box.tasks.length,
  }
}
