import { openDeviceLog, type DeviceLog, type Given } from '../contract/index.ts'
import { deviceClock } from '../web/device-clock.ts'
import { openIndexedDisk } from '../web/indexed-disk.ts'
import { keepDevice, makeDeviceKey, ownDevice } from '../web/own-device.ts'
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
