import { openLog } from '#foundation/log'
import { startShop } from '../../apps/yunpu/start-shop.ts'

/** What the parent process says on the command line, as JSON. */
export type ServeOptions = {
  readonly dataFolder: string
  readonly databaseUrl?: string
  readonly role?: 'shop' | 'box' | 'cloud'
  /** Of a box: where its cloud is. */
  readonly cloudUrl?: string
}

// The shop's server as a process of its own, to be measured and killed: all of it but the screens and
// the demo. It tells its parent where it listens, and ends with it.
const options: ServeOptions = JSON.parse(process.argv[2] ?? '{}')
process.once('disconnect', () => process.exit(1))
const shop = await startShop({
  config: {
    host: '127.0.0.1',
    port: 0,
    dataFolder: options.dataFolder,
    databaseUrl: options.databaseUrl,
    role: options.role ?? 'shop',
    cloudUrl: options.cloudUrl,
    // Some proofs found several shops, to see that they never meet.
    shops: 'anyone',
    proxies: [],
    // The limit for one key is a setting; here one key stands for all tills.
    rate: 1_000_000,
  },
  log: openLog({ level: 'warn' }),
  demo: false,
  screens: false,
})
process.once('SIGTERM', () => void shop.close().then(() => process.exit(0)))
process.send?.({ url: shop.url })
