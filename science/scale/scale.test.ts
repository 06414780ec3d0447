import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFrames, type ScaleProtocol, weightOf, type Weighing } from './index.ts'

const bytesOf = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
const read = (protocol: ScaleProtocol, text: string) => readFrames(protocol, new Uint8Array(), bytesOf(text)).weighings
const stands = (thousandths: number): Weighing => ({ state: 'stands', thousandths })

test('[SC1] Toledo: a weight, or why there is none', () => {
  expect(read('toledo', '\x0201.250\r')).toEqual([stands(1_250)])
  expect(read('toledo', '\x02?a\r\x02?b\r\x02?d\r')).toEqual([{ state: 'moves' }, { state: 'overload' }, { state: 'belowZero' }])
})

test('[SC2] continuous: standing, moving, overload; kilograms and grams', () => {
  expect(read('continuous', 'ST,GS,+  1.234kg\r\n')).toEqual([stands(1_234)])
  expect(read('continuous', 'ST,NT,-  0.05kg\r\n')).toEqual([stands(-50)])
  expect(read('continuous', 'ST,GS,+   500g\r\n')).toEqual([stands(500)])
  expect(read('continuous', 'US,GS,+  1.2  kg\r\nOL,GS,\r\n')).toEqual([{ state: 'moves' }, { state: 'overload' }])
})

describe('cut lines', () => {
  const frame: Readonly<Record<ScaleProtocol, (thousandths: number) => string>> = {
    toledo: (thousandths) =>
      `\x02${String(thousandths)
        .padStart(5, '0')
        .replace(/(\d{3})$/, '.$1')}\r`,
    continuous: (thousandths) => `ST,GS,+${(thousandths / 1000).toFixed(3).padStart(8)}kg\r\n`,
  }

  test.each(['toledo', 'continuous'] as const)('[SC3] however a %s stream is cut, the weighings are the same', (protocol) => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 99_999 }), { maxLength: 6 }),
        fc.array(fc.nat(20), { minLength: 1 }),
        (weights, cuts) => {
          const stream = bytesOf(weights.map(frame[protocol]).join(''))
          const heard: Weighing[] = []
          let rest: Uint8Array = new Uint8Array()
          for (let at = 0, turn = 0; at < stream.length; turn += 1) {
            const end = at + 1 + cuts[turn % cuts.length]!
            const next = readFrames(protocol, rest, stream.slice(at, end))
            heard.push(...next.weighings)
            ;({ rest } = next)
            at = end
          }
          expect(heard).toEqual(weights.map(stands))
          expect(rest).toHaveLength(0)
        },
      ),
    )
  })

  test('[SC4] half a frame before a whole one is no weight, and neither is noise', () => {
    expect(read('toledo', '\x0201.2\x0200.500\r')).toEqual([stands(500)])
    expect(read('toledo', '1.250\r')).toEqual([])
    expect(read('toledo', '\x021.25\r\x02\r\x02?\r')).toEqual([])
    expect(read('continuous', ',GS,+  1.234kg\r\nST,GS,+  0.700kg\r\n')).toEqual([stands(700)])
    expect(read('continuous', 'ST,GS,+  1.2ST,GS,+  0.700kg\r\nST,GS,+  1.2kgST,GS,+  0.700kg\r\n')).toEqual([])
  })

  test('[SC4] noise is never kept for long, and never throws', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom<ScaleProtocol>('toledo', 'continuous'),
        (noise, protocol) => {
          expect(readFrames(protocol, new Uint8Array(), noise).rest.length).toBeLessThanOrEqual(64)
        },
      ),
    )
  })
})

test('[SC6] only a weight above zero that stands is sold by', () => {
  expect(weightOf(stands(1_250))).toEqual({ thousandths: 1_250 })
  expect([weightOf(stands(0)), weightOf(stands(-5)), weightOf({ state: 'moves' }), weightOf(undefined)]).toEqual(
    ['empty', 'belowZero', 'moves', 'silent'].map((problem) => ({ problem })),
  )
})
