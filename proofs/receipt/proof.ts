import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeEscpos, isInGbk, layOut, SUBSTITUTE, textWidth } from '#science/print'
import { integerBetween } from '#science/random'
import { dotsDiffering, readPng } from '../../modules/print/bench/picture.ts'
import { startPrinter } from '../../modules/print/bench/printer.ts'
import type { Sheet } from '../../modules/print/bench/sheet.ts'
import { deliver, type Delivery } from '../../modules/print/wire/deliver.ts'
import { connectTcp } from '../../modules/print/wire/tcp-line.ts'
import type { Measured, Proof, Run } from '../harness/proof.ts'
import { type Case, cases } from './receipts.ts'

/** Where the approved bytes and pictures lie. */
export const GOLDEN = join(import.meta.dirname, 'golden')
/** A counter must not wait for a printer that answers nothing. */
const IMPATIENT = { statusMilliseconds: 400, lookMilliseconds: 200, printMilliseconds: 4_000 }

/** Twelve receipts are, byte for byte and dot for dot, what they were when a person approved them. */
export const receipt: Proof = {
  name: 'receipt',
  claim: 'Twelve receipts of every kind print byte for byte and dot for dot as approved, and a printer lost on the way is named.',
  bars: {
    receipts: { op: '>=', value: 12 },
    bytesDiffering: { op: '=', value: 0 },
    dotsDiffering: { op: '=', value: 0 },
    linesTooWide: { op: '=', value: 0 },
    unknownCommands: { op: '=', value: 0 },
    textsLost: { op: '=', value: 0 },
    changesNotSeen: { op: '=', value: 0 },
    lossesNotNamed: { op: '=', value: 0 },
  },
  run: measure,
}

async function measure(run: Run): Promise<Measured> {
  const sum = {
    bytesDiffering: 0,
    dotsDiffering: 0,
    linesTooWide: 0,
    unknownCommands: 0,
    textsLost: 0,
    changesNotSeen: 0,
    changes: 0,
  }
  let millimetres = 0
  for (const one of cases) {
    const bytes = encodeEscpos(one.document, one.printer)
    const seen = await printOn(one, bytes)
    const lines = layOut(one.document, one.printer.columns).flatMap((line) => (line.kind === 'text' ? [line] : []))
    sum.bytesDiffering += bytesBetween(bytes, await readFile(join(GOLDEN, `${one.name}.bin`)))
    sum.dotsDiffering += dotsDiffering(seen.sheet.bitmap, await readPng(await readFile(join(GOLDEN, `${one.name}.png`))))
    sum.unknownCommands += seen.unknown
    sum.linesTooWide += lines.filter(
      ({ text, size }) => textWidth(text) * (size === 'double' || size === 'wide' ? 2 : 1) > one.printer.columns,
    ).length
    sum.textsLost += lines.filter(({ text }) => !seen.sheet.text.includes(inCharset(text, one))).length
    const changes = await changeSome(run, one, bytes, seen.sheet)
    sum.changesNotSeen += changes.notSeen
    sum.changes += changes.tried
    millimetres += seen.sheet.bitmap.height / 8
    run.say(`${one.name}: ${bytes.length} bytes, ${Math.round(seen.sheet.bitmap.height / 8)} mm`)
  }
  const losses = await losePrinters(run)
  return {
    figures: { receipts: cases.length, ...sum, ...losses, metresOfPaper: millimetres / 1000 },
    data: ['12 receipts of a made-up shop, in proofs/receipt/receipts.ts'],
    notes: ['pictures are of the simulated printer: letters of 5 × 8 dots, a Chinese character as a box with its code'],
  }
}

/** What comes out of a simulated printer that is sent these bytes over TCP. */
export async function printOn({ printer }: Pick<Case, 'printer'>, bytes: Uint8Array): Promise<{ sheet: Sheet; unknown: number }> {
  const simulated = await startPrinter({ widthDots: printer.columns === 32 ? 384 : 576 })
  const delivery = await deliver(connectTcp, addressOf(simulated), bytes, IMPATIENT)
  await simulated.close()
  const [sheet] = simulated.sheets
  if (delivery.outcome !== 'printed' || sheet === undefined || simulated.sheets.length !== 1)
    throw new Error(`a healthy printer gave ${simulated.sheets.length} sheets: ${JSON.stringify(delivery)}`)
  return { sheet, unknown: simulated.seen.unknown.length }
}

/** Characters without a two-byte code stand as 〓 on a printer that has no others. */
function inCharset(text: string, { printer }: Case): string {
  return printer.charset === 'gbk' ? [...text].map((char) => (isInGbk(char) ? char : SUBSTITUTE)).join('') : text
}

/** Letters of the receipt changed one at a time: each must change the picture, or comparing pictures proves nothing. */
async function changeSome(run: Run, one: Case, bytes: Uint8Array, approved: Sheet): Promise<{ tried: number; notSeen: number }> {
  const digits = [...bytes.keys()].filter(
    (place) => isDigit(bytes[place]) && isDigit(bytes[place + 1]) && isDigit(bytes[place - 1]),
  )
  let notSeen = 0
  const tried = run.quick ? 2 : 8
  for (let count = 0; count < tried; count += 1) {
    const changed = Uint8Array.from(bytes)
    const place = digits[integerBetween(run.chance, 0, digits.length - 1)] ?? 0
    changed[place] = changed[place] === 0x30 ? 0x31 : (changed[place] ?? 0) - 1
    const { sheet } = await printOn(one, changed)
    if (dotsDiffering(sheet.bitmap, approved.bitmap) === 0) notSeen += 1
  }
  return { tried, notSeen }
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}

function bytesBetween(one: Uint8Array, other: Uint8Array): number {
  let differing = Math.abs(one.length - other.length)
  for (let place = 0; place < Math.min(one.length, other.length); place += 1) if (one[place] !== other[place]) differing += 1
  return differing
}

/** Printers that fail before, and in the middle of, a receipt: each must be told of by its name. */
async function losePrinters(run: Run): Promise<{ losses: number; lossesNotNamed: number }> {
  const [, , , , longest] = cases
  if (longest === undefined) throw new Error('there is no long receipt')
  const bytes = encodeEscpos(longest.document, longest.printer)
  const middle = Math.floor(bytes.length / 2)
  type Fault = (printer: Awaited<ReturnType<typeof startPrinter>>) => void
  const faults: readonly (readonly [Fault, Partial<Extract<Delivery, { outcome: 'failed' }>>])[] = [
    [({ condition }) => (condition.vanishAfterBytes = middle), { problem: 'unreachable', cutOff: true }],
    [({ condition }) => (condition.linesLeft = 100), { problem: 'paperOut', cutOff: true }],
    [({ condition }) => (condition.linesLeft = 0), { problem: 'paperOut', cutOff: false }],
    [({ condition }) => (condition.coverOpen = true), { problem: 'coverOpen', cutOff: false }],
    [({ condition }) => (condition.offline = true), { problem: 'offline', cutOff: false }],
    [({ condition }) => (condition.cutterJam = true), { problem: 'cutterJam', cutOff: false }],
  ]
  let lossesNotNamed = 0
  for (const [fault, expected] of faults) {
    const simulated = await startPrinter()
    fault(simulated)
    const delivery = await deliver(connectTcp, addressOf(simulated), bytes, IMPATIENT)
    await simulated.close()
    const isNamed = delivery.outcome === 'failed' && delivery.problem === expected.problem && delivery.cutOff === expected.cutOff
    if (!isNamed) lossesNotNamed += 1
    if (!isNamed) run.say(`${JSON.stringify(expected)} was told as ${JSON.stringify(delivery)}`)
  }
  return { losses: faults.length, lossesNotNamed }
}

function addressOf({ address }: { readonly address: string }): { host: string; port: number } {
  const [host = '', port = ''] = address.split(':')
  return { host, port: Number(port) }
}
