import { join } from 'node:path'
import { systemClock } from '#foundation/clock'
import { type Config, shopsOf } from '#foundation/config'
import { newSecretBox, openSecretBox } from '#foundation/crypto'
import type { FileStore } from '#foundation/file'
import type { Log } from '#foundation/log'
import { openMetrics } from '#foundation/metric'
import { accessContract, authenticate, isAuthProblem, listMerchants } from '#platform/access'
import { mcpFace } from '#platform/agent'
import { cloudFace, type CloudHouse, filesOfCloud } from '#platform/box'
import { commonRefusals, Refused } from '#platform/contract'
import { type Authenticate, openHttp } from '#platform/http'
import { catalogueOf, type Kernel } from '#platform/module'
import { openApiDocument } from '#platform/openapi'
import { sender, startCourier } from '#platform/webhook'
import { startWork } from '#platform/work'
import { buildScreens } from '#web/build'
import { openDemoChannel } from '../../demo/open-channel.ts'
import { type Demo, runDemo } from '../../demo/run-demo.ts'
import { announce } from './announce.ts'
import { keepLocalKey } from './local-key.ts'
import { merchantCallers } from './merchant-callers.ts'
import { modulesOf, published } from './modules.ts'
import { openOwnDatabase, openOwnFiles, openOwnKernel, ownKeys } from './open-house.ts'
import { openOutside } from './outside.ts'
import { callbackFace, pictureFace } from './raw-faces.ts'
import { receiptFace } from './receipt-face.ts'
import { type PreparedBox, prepareBox, runBox } from './run-box.ts'
import { openSecure } from './secure.ts'
import { flows, refuseAtBox } from './what-flows-down.ts'

/** What a server needs of the settings. */
export type ShopConfig = Pick<Config, 'host' | 'port' | 'dataFolder' | 'databaseUrl' | 'role' | 'proxies' | 'rate'> &
  Partial<Pick<Config, 'filesUrl' | 'cloudUrl' | 'shops'>>

export type ShopOptions = {
  readonly config: ShopConfig
  readonly log: Log
  /** `memory`: nothing is kept, for tests. */
  readonly database?: 'memory'
  /** The demo shop on a server without a real one; left out: yes, in the role `shop`. */
  readonly demo?: boolean
  /** Builds the screens in the background; left out: yes. */
  readonly screens?: boolean
  /** Checks every answer against its contract. */
  readonly validateAnswers?: boolean
  /** Hears how much of the demo's history is told. */
  readonly demoProgress?: (done: number, total: number) => void
}

export type RunningShop = {
  /** `http://127.0.0.1:8080` */
  readonly url: string
  readonly kernel: Kernel
  /** Resolves when the screens are built and the demo's history is told; rejects when either fails. */
  readonly furnished: Promise<void>
  /** Where devices in the network find it, by https; undefined where it serves this machine alone. */
  readonly secureUrl: string | undefined
  /** Whether the demo shop lives here. */
  readonly hasDemo: boolean
  /** Finishes calls under way, then closes the database. */
  readonly close: () => Promise<void>
}

/**
 * Starts a server: listens at once, opens its database and lets callers in; screens and demo follow in
 * the background. Port 0 takes any free one. Throws when the database cannot be opened or used.
 */
export async function startShop(options: ShopOptions): Promise<RunningShop> {
  const { config, log } = options
  const withScreens = options.screens ?? true
  const document = openApiDocument(published)
  let cloud: CloudHouse | undefined
  let port = config.port
  const own = options.database === 'memory' ? undefined : await openSecure(config, () => port)
  const http = await openHttp({
    catalogue: catalogueOf(published),
    clock: systemClock,
    log,
    metrics: openMetrics(),
    screensFolder: join(import.meta.dirname, '../../dist/screens'),
    document: () => document,
    rate: config.rate,
    proxies: config.proxies,
    waitFor: withScreens ? ['screens'] : [],
    validateAnswers: options.validateAnswers ?? false,
    faces: [mcpFace, pictureFace, callbackFace, receiptFace, cloudFace(() => cloud)],
    ...(own === undefined ? {} : { secure: own }),
  })
  const url = await http.listen(config)
  port = Number(new URL(url).port)
  // Begun while the database is still opening, which leaves a processor to it. Whoever waits for it hears how it went.
  const built = withScreens ? buildScreens() : Promise.resolve()
  built.catch(() => {})
  const where = options.database ?? config
  const failed = failedBy(log)
  // What was opened, to be shut the other way round: after the last call was answered, or when a part fails to open.
  const opened = new AsyncDisposableStack()
  if (own !== undefined) {
    const stopRenewing = own.keep(http.renew, failedBy(log))
    const announced = announce(own.url(), failedBy(log))
    opened.defer(async () => {
      stopRenewing()
      await announced.stop()
    })
  }
  const close = async () => {
    await http.close()
    await opened.disposeAsync()
  }
  try {
    const database = await openOwnDatabase(where, log)
    opened.defer(() => database.close())
    const secretBox = where === 'memory' ? newSecretBox() : await openSecretBox(join(config.dataFolder, 'keys'))
    const mayAllowPrivateNetwork = config.role !== 'cloud'
    const outside = openOutside({ secretBox, mayAllowPrivateNetwork, failed })
    opened.defer(() => outside.stop())
    const keys = await ownKeys(where)
    const box = config.role === 'box' ? await prepareBox({ config, database, keys, log }) : undefined
    const modules = modulesOf(outside.ports, config.shops ?? shopsOf(config.role))
    const files = filesAt(box, openOwnFiles(where))
    const kernel = await openOwnKernel({ where, database, modules, log, keys: box?.keys ?? keys, files, ...differencesAt(box) })
    cloud = { kernel, keys, flows, files }
    const running = box === undefined ? undefined : runBox({ ...box, kernel, chance: Math.random, failed })
    if (running !== undefined) opened.defer(() => running.stop())
    http.enter({ kernel, authenticate: authenticateBy(kernel), ...(running === undefined ? {} : { receive: running.receive }) })
    const courier = startCourier({ kernel, secretBox, mayAllowPrivateNetwork, send: sender(), chance: Math.random, failed })
    opened.defer(() => courier.stop())
    const live = await bringToLife(kernel, url, options)
    opened.defer(() => live.stop())
    const screens = built.then(() => http.done('screens'))
    const furnished = Promise.all([screens, live.demo?.loaded]).then(() => undefined)
    furnished.catch((error: unknown) => log.error({ err: error }, 'not everything could be put up'))
    return { url, secureUrl: own?.url(), kernel, furnished, hasDemo: live.demo !== undefined, close }
  } catch (error) {
    await close()
    throw error
  }
}

function differencesAt(box: PreparedBox | undefined): Pick<Parameters<typeof openOwnKernel>[0], 'refuseHere' | 'sendOn'> {
  return box === undefined ? {} : { refuseHere: refuseAtBox, sendOn: async (call) => box.late.sendOn?.(call) }
}

function filesAt(box: PreparedBox | undefined, files: FileStore): FileStore {
  return box === undefined ? files : filesOfCloud(files, box.following.cloud, 'pictures/')
}

function failedBy(log: Log): (what: string, error: unknown) => void {
  return (what, error) => log.error({ err: error, what }, 'work failed; it will be tried again')
}

type Life = { readonly demo: Demo | undefined; readonly stop: () => Promise<void> }

/** Starts what goes on by itself: the demo, reactions and jobs, the key for this machine's command line. */
async function bringToLife(kernel: Kernel, url: string, options: ShopOptions): Promise<Life> {
  const failed = failedBy(options.log)
  const going = new AsyncDisposableStack()
  const demo = await openDemo(kernel, options)
  // What hears the journal waits until the demo's history is told: four months at once are not news.
  const work = (demo?.loaded ?? Promise.resolve())
    .catch(() => undefined)
    .then(() => (going.disposed ? undefined : startWork({ kernel, callers: () => merchantCallers(kernel), failed })))
  // Shut last, because it waits for the demo to stop telling.
  going.defer(async () => (await work)?.stop())
  if (demo !== undefined) {
    going.defer(() => demo.stop())
    const channel = await openDemoChannel(kernel, demo.merchantId, url)
    going.defer(() => channel.close())
  }
  if (options.database !== 'memory') going.defer(await followKey(kernel, options))
  return { demo, stop: () => going.disposeAsync() }
}

/** The demo shop, on a server where no real one trades. */
async function openDemo(kernel: Kernel, { config, log, demo, demoProgress }: ShopOptions): Promise<Demo | undefined> {
  const hasRealShop = (await listMerchants(kernel.database)).some((merchant) => !merchant.demo)
  if (hasRealShop || !(demo ?? config.role === 'shop')) return undefined
  const progress = demoProgress === undefined ? {} : { progress: demoProgress }
  return runDemo(kernel, { language: 'zh', failed: (error) => failedBy(log)('demo', error), ...progress })
}

/** Keeps the local key, and moves it to the first real shop when that is created. */
async function followKey(kernel: Kernel, { config, log }: ShopOptions): Promise<() => void> {
  if (config.role === 'cloud') return () => {}
  const keep = () =>
    keepLocalKey(kernel, config.dataFolder).catch((error: unknown) => log.warn({ err: error }, 'no key for the command line'))
  await keep()
  return kernel.onFacts((facts) => {
    if (facts.some(({ kind }) => kind === accessContract.shopCreated.name)) void keep()
  })
}

function authenticateBy(kernel: Kernel): Authenticate {
  return async (shown) => {
    const found = await authenticate(kernel, { ...shown, now: kernel.clock.now() })
    if (!isAuthProblem(found)) return found
    const refusal =
      found.problem === 'DEVICE_REVOKED' ? accessContract.signInWithPin.refuses.DEVICE_REVOKED : commonRefusals[found.problem]
    return new Refused(found.problem, refusal)
  }
}
