import { once } from 'node:events'
import { createConnection } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { encodeEscpos, isBlack } from '#science/print'
import { askWeight, readFrames, type Weighing, weightOf } from '#science/scale'
import { deliver, lookAt } from '../wire/deliver.ts'
import { connectTcp } from '../wire/tcp-line.ts'
import { readPng, writePng, dotsDiffering } from './picture.ts'
import { type PrinterSimulator, startPrinter } from './printer.ts'
import { startScale } from './scale.ts'
import { scannerKeys } from './scanner.ts'

describe('the printer', () => {
  let printer: PrinterSimulator
  beforeEach(async () => {
    printer = await startPrinter()
  })
  afterEach(() => printer.close())
  const at = () => ({ host: '127.0.0.1', port: Number(printer.address.split(':')[1]) })
  const content = encodeEscpos(
    [
      { kind: 'text', text: '水 W', bold: true, size: 'double', align: 'right' },
      { kind: 'barcode', text: '6901234567892' },
      { kind: 'cut' },
    ],
    { columns: 32, charset: 'gbk', cuts: true, drawer: false },
  )

  test('draws what stands there: size, edge and bars, the same through a PNG', async () => {
    expect(await deliver(connectTcp, at(), content)).toEqual({ outcome: 'printed', confirmed: true })
    const [sheet] = printer.sheets
    expect(sheet?.text).toBe('水 W\n[6901234567892]')
    const { bitmap } = sheet!
    expect([bitmap.width, bitmap.height]).toEqual([384, 48 + 80 + 30])
    // 水 is 48 dots wide at double size and begins 96 dots from the right edge; its frame is its second dot.
    expect([isBlack(bitmap, 384 - 96 + 2, 20), isBlack(bitmap, 384 - 96 - 2, 20)]).toEqual([true, false])
    expect(dotsDiffering(bitmap, await readPng(await writePng(bitmap)))).toBe(0)
  })

  test('tells how it is, all at once', async () => {
    Object.assign(printer.condition, { coverOpen: true, paperNearEnd: true, linesLeft: 0 })
    expect(await lookAt(connectTcp, at())).toEqual(['coverOpen', 'paperOut', 'offline', 'paperNearEnd'])
    printer.condition.answers = false
    expect(await lookAt(connectTcp, at())).toBe('silent')
    await printer.switchOff()
    expect(await lookAt(connectTcp, at())).toEqual(['unreachable'])
    await printer.switchOn()
  })
})

describe('the scale', () => {
  test.each(['toledo', 'continuous'] as const)(
    '%s: a frame cut in half is one weight when its rest comes, and none when it does not',
    async (protocol) => {
      const scale = await startScale(protocol)
      const socket = createConnection({ port: scale.port, host: '127.0.0.1' })
      await once(socket, 'connect')
      let rest: Uint8Array = new Uint8Array()
      const heard: Weighing[] = []
      socket.on('data', (came) => {
        const next = readFrames(protocol, rest, came)
        ;({ rest } = next)
        heard.push(...next.weighings)
      })
      const weigh = async () => {
        const before = heard.length
        socket.write(askWeight)
        await new Promise((resolve) => setTimeout(resolve, 40))
        scale.say()
        for (let tries = 0; tries < 20 && heard.length === before; tries += 1)
          await new Promise((resolve) => setTimeout(resolve, 10))
        return weightOf(heard.length === before ? undefined : heard.at(-1))
      }
      Object.assign(scale.state, { thousandths: 1_505, cutAfterBytes: 3 })
      expect(await weigh()).toEqual({ thousandths: 1_505 })
      Object.assign(scale.state, { losesRest: true })
      await new Promise((resolve) => setTimeout(resolve, 60))
      expect(await weigh()).toEqual({ problem: 'silent' })
      Object.assign(scale.state, { losesRest: false, cutAfterBytes: null, moves: true })
      await weigh()
      expect(await weigh()).toEqual({ problem: 'moves' })
      socket.destroy()
      await scale.close()
    },
  )
})

test('the scanner types a code and Enter, quicker than any person', () => {
  const keys = scannerKeys('690')
  expect(keys.map(({ key }) => key)).toEqual(['6', '9', '0', 'Enter'])
  expect(keys.slice(1).every(({ afterMilliseconds }) => afterMilliseconds < 30)).toBe(true)
})
