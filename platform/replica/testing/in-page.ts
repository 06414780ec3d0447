import { openDeviceLog, type DeviceLog, type Given } from '../contract/index.ts'
import { deviceClock } from '../web/device-clock.ts'
import { openIndexedDisk } from '../web/indexed-disk.ts'
import { openLog } from '../web/open-log.ts'
import { keepDevice, makeDeviceKey, ownDevice } from '../web/own-device.ts'
import { unsentLines } from '../web/unsent.ts'
import { newIncarnation, webSealer } from '../web/web-sealer.ts'
import { diskTales } from './disk-tales.ts'

/** What a test asks of the browser's side of a log; bundled by `browser-bench.ts`, it stands on the page as `bench`. */
const DEVICE = '01920000-0000-7000-8000-0000000000d1'
const MERCHANT = '01920000-0000-7000-8000-00000000000a'
let count = 0

const bench = {
  tales: Object.keys(diskTales),
  tell: async (name: string) => {
    count += 1
    const tale = diskTales[name]
    if (tale === undefined) throw new Error(`no tale ${name}`)
    await tale({ open: () => openIndexedDisk(`tale-${count}`) })
  },
  enrol: async () => {
    const publicKey = (await makeDeviceKey()) ?? ''
    await keepDevice({ deviceId: DEVICE, merchantId: MERCHANT, storeId: DEVICE }, publicKey)
    return publicKey
  },
  keyIsExtractable: async () => (await ownDevice())?.privateKey.extractable,
  /** Opens the log of this page's device; `on` keeps two apart. */
  open: async (on = 'log') => {
    log = await openDeviceLog(await given(on))
    return kinds()
  },
  sell: async (times: number) => {
    for (let time = 0; time < times; time += 1) await current().append([sale()])
    return kinds()
  },
  lines: () => current().lines.map(({ text, signature, hash }) => ({ text, signature, hash })),
  /** Spoils a record that the disk keeps; -1 is the last. */
  spoil: async (on: string, place: number) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open(on)
      opening.addEventListener('success', () => resolve(opening.result))
    })
    const store = database.transaction('records', 'readwrite').objectStore('records')
    const keys = await new Promise<IDBValidKey[]>((resolve) => {
      const asking = store.getAllKeys()
      asking.addEventListener('success', () => resolve(asking.result))
    })
    store.put({ is: 'line', line: { text: '{"v":1', signature: '', hash: '' } }, keys.at(place))
    await new Promise((resolve) => store.transaction.addEventListener('complete', resolve))
    database.close()
  },
  /** Lays down what a till of an older release left in its browser, as that release did. */
  furnish: async (device: { deviceId: string; publicKey: string; keyHex: string }, records: readonly unknown[]) => {
    const { keyHex, ...names } = device
    const bytes = new Uint8Array((keyHex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)))
    const key = await crypto.subtle.importKey('pkcs8', bytes, 'Ed25519', false, ['sign'])
    await layDown('yunpu.device', ['keys', 'devices', 'unsent'], (stores) => {
      stores['keys']?.put(key, device.publicKey)
      stores['devices']?.put(names, 'current')
    })
    const options = { records: { autoIncrement: true } }
    await layDown(
      `yunpu.log.${device.deviceId}`,
      ['records', 'writers'],
      ({ records: store }) => {
        for (const record of records) store?.add(record)
      },
      options,
    )
  },
  /** Opens the log of the device that this browser says it is, as the till does. */
  openOwn: async () => {
    const device = await ownDevice()
    if (device === undefined) throw new Error('no device is here')
    const open = await openLog(device, () => {})
    log = open.log
    return { kinds: kinds(), standing: log.standing, unsent: unsentLines(log).map(({ fact }) => fact.seq) }
  },
  isDurable: async () => (await openIndexedDisk('durable')).isDurable(),
}
let log: DeviceLog | undefined

function current(): DeviceLog {
  if (log === undefined) throw new Error('open the log first')
  return log
}

function kinds(): string[] {
  return current().lines.map(({ fact }) => fact.kind)
}

/** A database as IndexedDB's own calls make it, whatever this release would. */
async function layDown(
  name: string,
  stores: readonly string[],
  fill: (stores: Readonly<Record<string, IDBObjectStore>>) => void,
  options: Readonly<Record<string, IDBObjectStoreParameters>> = {},
): Promise<void> {
  const opening = indexedDB.open(name, 1)
  opening.addEventListener('upgradeneeded', () => {
    for (const store of stores) opening.result.createObjectStore(store, options[store])
  })
  await new Promise((resolve) => opening.addEventListener('success', resolve))
  const transaction = opening.result.transaction(stores, 'readwrite')
  fill(Object.fromEntries(stores.map((store) => [store, transaction.objectStore(store)])))
  await new Promise((resolve) => transaction.addEventListener('complete', resolve))
  opening.result.close()
}

async function given(on: string): Promise<Given> {
  const device = await ownDevice()
  if (device === undefined) throw new Error('enrol first')
  return {
    device: { merchant: device.merchantId, store: device.storeId, device: device.deviceId },
    spendsOf: () => [],
    clock: deviceClock(),
    sealer: webSealer(device.privateKey),
    newIncarnation,
    disk: await openIndexedDisk(on),
  }
}

function sale() {
  const { newId, now } = deviceClock()
  const by = { person: null, device: DEVICE, key: null }
  const about = { store: DEVICE, at: now(), day: '2026-03-02', by, deed: 'till.completeSale' }
  return { id: newId(), kind: 'till.saleCompleted', ...about, body: { totalMinor: 480 } }
}

Object.assign(globalThis, { bench })
