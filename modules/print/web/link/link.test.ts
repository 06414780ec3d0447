import { expect, test } from 'vitest'
import { drawerPulse } from '#science/print'
import type { PrintJob } from '../../contract.ts'
import type { Driver } from '../drivers/driver.ts'
import type { UsbDevice } from '../drivers/usb.ts'
import { deliverBy } from './deliver-by.ts'
import { readLinks } from './links.ts'
import { canGo, reopen, waysOf } from './ways.ts'
import { workPrinter, type Bench } from './work-printer.ts'

const ready = Uint8Array.of(0x12, 0x12, 0x12, 0x12)
const paperOut = Uint8Array.of(0x1a, 0x32, 0x12, 0x7e)
const content = Uint8Array.of(1, 2, 3)

/** A printer that answers these statuses, one after another, and keeps what it was sent. */
function printer(statuses: readonly Uint8Array[], fails?: Error) {
  const sent: Uint8Array[] = []
  const left = [...statuses]
  const driver: Driver = {
    name: 'XP-58',
    print: async (bytes) => {
      if (fails !== undefined) throw fails
      sent.push(bytes)
    },
    ask: async () => left.shift() ?? new Uint8Array(),
    close: async () => {},
  }
  return { driver, sent }
}

test('paper that is missing before is told without a dot printed; missing after it, as cut off', async () => {
  const empty = printer([paperOut])
  expect(await deliverBy(empty.driver, content, 'escpos')).toMatchObject({ printed: false, cutOff: false })
  expect(empty.sent).toEqual([])
  const ranOut = printer([ready, paperOut])
  expect(await deliverBy(ranOut.driver, content, 'escpos')).toMatchObject({ printed: false, cutOff: true })
  const outcome = await deliverBy(printer([ready, ready]).driver, content, 'escpos')
  expect(outcome).toEqual({ printed: true })
})

test('a printer that says nothing is believed and not asked twice; a label printer is not asked at all', async () => {
  const mute = printer([])
  expect(await deliverBy(mute.driver, content, 'escpos')).toEqual({ printed: true })
  const asked: number[] = []
  const label: Driver = { ...printer([]).driver, ask: async () => new Uint8Array(asked.push(1)) }
  expect(await deliverBy(label, content, 'zpl')).toEqual({ printed: true })
  expect(asked).toEqual([])
})

test('a printer that goes away in mid-receipt is told in words of a person, whatever the browser says', async () => {
  const gone = await deliverBy(printer([ready], new Error('NetworkError: transfer failed')).driver, content, 'escpos')
  expect(gone).toMatchObject({ printed: false, cutOff: true })
  expect(gone.printed ? '' : gone.because).toContain('连不上打印机')
  const own = await deliverBy(printer([ready], new Error('不收数据 · takes no data')).driver, content, 'escpos')
  expect(own.printed ? '' : own.because).toBe('不收数据 · takes no data')
})

const jobOf = (jobId: string): PrintJob => ({
  jobId,
  storeId: 's',
  printerId: 'p',
  kind: 'receipt',
  receiptId: null,
  isReprint: false,
  state: 'printing',
  attempts: 1,
  queuedAt: '2026-03-02T01:00:00.000Z',
  settledAt: null,
  confirmed: false,
  because: '',
})

test('jobs are printed in order; one that fails is reported and the printer opened anew; a lost server is waited for', async () => {
  const ended = new AbortController()
  const story: string[] = []
  const answers = [
    { turn: { job: jobOf('a'), base64: btoa('\x01') }, againInSeconds: null },
    { turn: { job: jobOf('b'), base64: btoa('\x02') }, againInSeconds: null },
    undefined,
    { turn: null, againInSeconds: 3 },
    { turn: null, againInSeconds: null },
  ]
  let opened = 0
  const bench: Bench = {
    speaks: 'escpos',
    signal: ended.signal,
    own: () => undefined,
    isDone: () => false,
    take: async () => {
      const next = answers.shift()
      if (next === undefined) throw new Error('no answer')
      return next
    },
    open: async () => {
      opened += 1
      if (opened === 2) throw new Error('not there')
      return printer([]).driver
    },
    drop: async () => void story.push('drop'),
    report: async (jobId, outcome) => story.push(`${jobId} ${outcome.printed}`),
    rest: async (seconds) => {
      story.push(`rest ${seconds}`)
      if (answers.length === 0) ended.abort()
    },
  }
  await workPrinter(bench)
  expect(story).toEqual(['a true', 'drop', 'b false', 'rest 5', 'rest 3', 'rest 120'])
})

test('paper of this till’s own comes first, whether or not the server answers, and is not printed twice', async () => {
  const ended = new AbortController()
  const story: string[] = []
  const own = [{ content: Uint8Array.of(7), settle: ({ printed }: { printed: boolean }) => story.push(`own ${printed}`) }]
  const answers = [
    undefined,
    { turn: { job: jobOf('same'), base64: btoa('\x01') }, againInSeconds: null },
    { turn: null, againInSeconds: null },
  ]
  const sent: number[] = []
  await workPrinter({
    speaks: 'escpos',
    signal: ended.signal,
    own: () => own.shift(),
    isDone: ({ jobId }) => jobId === 'same',
    take: async () => {
      const next = answers.shift()
      if (next === undefined) throw new Error('no answer')
      return next
    },
    open: async () => ({ ...printer([]).driver, ask: undefined, print: async (bytes) => void sent.push(...bytes) }),
    drop: async () => {},
    report: async (jobId, { printed }) => story.push(`${jobId} ${printed}`),
    rest: async (seconds) => {
      story.push(`rest ${seconds}`)
      if (answers.length === 0) ended.abort()
    },
  })
  expect(story).toEqual(['own true', 'rest 5', 'same true', 'rest 120'])
  expect(sent).toEqual([7])
})

test('links are kept, and anything else that lies there is nothing', () => {
  const link = { way: 'webusb', name: 'XP-58', vendorId: 1155, productId: 22339 } as const
  expect(readLinks(JSON.stringify({ p: link }))).toEqual({ p: link })
  for (const text of [null, '', '[1]', '{"p":{"way":"fax"}}', '{"p":']) expect(readLinks(text)).toEqual({})
})

test('a USB printer is found again by what it is; a browser without USB finds none', async () => {
  const device = (productId: number): UsbDevice => ({
    vendorId: 1155,
    productId,
    configuration: {
      interfaces: [
        {
          interfaceNumber: 0,
          alternate: { interfaceClass: 7, endpoints: [{ endpointNumber: 1, direction: 'out', type: 'bulk' }] },
        },
      ],
    },
    open: async () => {},
    close: async () => {},
    selectConfiguration: async () => {},
    claimInterface: async () => {},
    transferOut: async () => ({ status: 'ok' }),
    transferIn: async () => ({}),
  })
  const usb = { requestDevice: async () => device(1), getDevices: async () => [device(1), device(2)] }
  const browser = waysOf({ usb })
  expect([canGo(browser, 'webusb'), canGo(browser, 'webserial'), canGo({}, 'browser')]).toEqual([true, false, true])
  const found = await reopen(browser, { way: 'webusb', name: 'XP-58', vendorId: 1155, productId: 2 })
  await found?.print(drawerPulse)
  expect(found?.name).toBe('USB')
  expect(await reopen(browser, { way: 'webusb', name: 'XP-58', vendorId: 1155, productId: 3 })).toBeUndefined()
  expect(await reopen({}, { way: 'webusb', name: 'XP-58' })).toBeUndefined()
})
