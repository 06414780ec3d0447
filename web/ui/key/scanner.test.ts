import { expect, test } from 'vitest'
import { hearKey, noBurst, scannerDefaults, type ScannerSettings } from './scanner.ts'

/** Sends keys with the same gap between them; tells the codes heard. */
function hear(keys: readonly string[], gapMilliseconds: number, settings: ScannerSettings = scannerDefaults): string[] {
  const codes: string[] = []
  keys.reduce((burst, key, index) => {
    const heard = hearKey(burst, key, 1000 + index * gapMilliseconds, settings)
    if (heard.code !== undefined) codes.push(heard.code)
    return heard.burst
  }, noBurst)
  return codes
}
const barcode = [...'6901234567892', 'Enter']

test('a burst that ends in Enter is a code', () => {
  expect(hear(barcode, 8)).toEqual(['6901234567892'])
  expect(hear(barcode, 50)).toEqual(['6901234567892'])
})

test('a person who types the same keys is not a scanner', () => {
  expect(hear(barcode, 90)).toEqual([])
  expect(hear(['1', '2', 'Enter'], 8)).toEqual([])
})

test('only the fast part counts when a person typed before', () => {
  const slow = hearKey(noBurst, '9', 0)
  const first = hearKey(slow.burst, '6', 400)
  expect(first.burst.text).toBe('6')
})

test('Enter long after the burst is a person’s Enter', () => {
  let burst = noBurst
  for (const [index, key] of [...'69012345'].entries()) burst = hearKey(burst, key, index * 5).burst
  expect(hearKey(burst, 'Enter', 600).code).toBeUndefined()
})

test('two scans in a row are two codes', () => {
  expect(hear([...barcode, ...'2212345678901', 'Enter'], 5)).toEqual(['6901234567892', '2212345678901'])
})

test('Shift within a burst does not break it, an arrow does', () => {
  expect(hear(['Shift', 'A', 'B', 'Shift', 'C', '1', 'Tab'], 5)).toEqual(['ABC1'])
  expect(hear(['1', '2', '3', 'ArrowLeft', '4', 'Enter'], 5)).toEqual([])
})

test('settings decide the gap, the ends and the length', () => {
  const settings = { ...scannerDefaults, gapMillisecondsMax: 20, endKeys: ['Enter'], lengthMax: 13 }
  expect(hear(barcode, 30, settings)).toEqual([])
  expect(hear([...'69012345', 'Tab'], 5, settings)).toEqual([])
  expect(hear([...'69012345678921', 'Enter'], 5, settings)).toEqual([])
})
