import { expect, test } from 'vitest'
import { placeBeside } from './place-beside.ts'

const window = { width: 390, height: 800 }
const size = { width: 100, height: 40 }
const at = (left: number, top: number) => ({ left, top, width: 60, height: 46 })

test('a tip stands above the middle, a bubble below with right edges in line', () => {
  expect(placeBeside(at(200, 400), size, window, 'above')).toEqual({ left: 180, top: 352 })
  expect(placeBeside(at(200, 400), size, window, 'below')).toEqual({ left: 160, top: 454 })
})

test('where there is no room it stands on the other side', () => {
  expect(placeBeside(at(200, 10), size, window, 'above').top).toBe(64)
  expect(placeBeside(at(200, 740), size, window, 'below').top).toBe(692)
})

test('it never stands over an edge of the window', () => {
  expect(placeBeside(at(0, 400), size, window, 'above').left).toBe(8)
  expect(placeBeside(at(330, 400), size, window, 'above').left).toBe(282)
  expect(placeBeside(at(0, 400), { width: 600, height: 1000 }, window, 'below')).toEqual({ left: 8, top: 8 })
})
