import { encode } from 'uqr'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawerPulse, isBlack } from '#science/print'
import { type PrinterSimulator, startPrinter } from '../../bench/printer.ts'
import { deliver } from '../../wire/deliver.ts'
import { connectTcp } from '../../wire/tcp-line.ts'
import { sampleReceipt } from '../template/sample-receipt.ts'
import { type AlonePaper, alonePaper, drawCode } from './alone-paper.ts'

let printer: PrinterSimulator
beforeAll(async () => {
  printer = await startPrinter()
})
afterAll(() => printer.close())

const id = (number: number) => `01970000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
const sample = sampleReceipt('sale')
const paper: AlonePaper = {
  receipt: {
    ...sample,
    kind: 'sale',
    receiptId: id(1),
    storeId: id(2),
    day: '2026-03-02',
    at: '2026-03-02T01:00:00.000Z',
    cashierId: null,
    lines: [],
    tenders: [],
    amountMinor: 0,
    refundOf: null,
  },
  copy: { codes: [`YPT111AAAA${'B7'.repeat(900)}`] },
  template: { language: 'zh', logo: null, showCodes: false, showTax: false, qr: 'link', linkBase: '' },
  settings: { receiptHeader: '', receiptFooter: '谢谢光临' },
  storeName: '街角店',
  localTime: '2026-03-02 09:00',
  printer: { columns: 32, charset: 'gbk', cuts: true, hasDrawer: true, drawsQr: true },
  copies: 1,
  isReprint: false,
  opensDrawer: true,
}

async function printed(change: Partial<AlonePaper> = {}) {
  const [sheets, pulses] = [printer.sheets.length, printer.seen.drawerPulses]
  const at = { host: '127.0.0.1', port: Number(printer.address.split(':')[1]) }
  expect(await deliver(connectTcp, at, alonePaper({ ...paper, ...change }))).toMatchObject({ outcome: 'printed' })
  return { sheets: printer.sheets.slice(sheets), pulses: printer.seen.drawerPulses - pulses }
}

test('an offline ticket says so at both ends, opens the drawer once, and carries its fullest code dot for dot', async () => {
  const { sheets, pulses } = await printed({ copies: 2 })
  expect([sheets.length, pulses]).toEqual([2, 1])
  const [sheet] = sheets
  expect(sheet?.text.match(/离线小票/g)).toHaveLength(2)
  expect(sheet?.text).not.toContain('电子小票')
  const [text = ''] = paper.copy === undefined || paper.copy === 'tooLong' ? [] : paper.copy.codes
  const { data, size, version } = encode(text, { ecc: 'L', border: 4 })
  // The most that a part holds: version 25, three dots a module on 58 mm.
  expect([version, Math.floor(384 / size)]).toEqual([25, 3])
  const { bitmap } = sheet!
  const left = Math.floor((384 - size * 3) / 2)
  // The code's first black dot is its corner; from there on every module stands where it ought to.
  const isRow = (y: number) => data[4]!.every((isDark, x) => isBlack(bitmap, left + 3 * x + 1, y) === isDark)
  const top = Array.from({ length: bitmap.height }, (_, y) => y).find(isRow) ?? -1
  expect(top).toBeGreaterThan(0)
  const wrong = data.flatMap((row, y) =>
    row.filter((isDark, x) => isBlack(bitmap, left + 3 * x + 1, top + 3 * (y - 4) + 1) !== isDark),
  )
  expect(wrong).toEqual([])
})

test('what somebody else has by now is no offline ticket; the drawer alone needs no paper', async () => {
  const { sheets } = await printed({ copy: undefined })
  expect(sheets[0]?.text).not.toContain('离线')
  expect(alonePaper({ ...paper, copies: 0 })).toBe(drawerPulse)
  expect(alonePaper({ ...paper, copies: 0, opensDrawer: false })).toEqual(new Uint8Array())
})

test('a code is never wider than the paper, and never too fine to be seen on it', () => {
  const widest = `YPT111AAAA${'C'.repeat(1843)}`
  for (const [widthDots, dots] of [
    [384, 3],
    [576, 4],
  ] as const) {
    const { width } = drawCode(widest, widthDots)
    expect(width).toBeLessThanOrEqual(widthDots)
    expect(width / encode(widest, { ecc: 'L', border: 4 }).size).toBe(dots)
  }
  expect(drawCode('YPT111AAAAB', 384).width).toBeLessThan(384)
})
