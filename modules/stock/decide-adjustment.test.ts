import { expect, test } from 'vitest'
import { decideAdjustment } from './decide-adjustment.ts'

const COLA = '0192f0c1-0000-7000-8000-000000000001'
const RICE = '0192f0c1-0000-7000-8000-000000000002'
const onHand = new Map([
  [COLA, 24_000],
  [RICE, -2_500],
])

test('a count makes the book say what the shelf says', () => {
  expect(decideAdjustment('counted', [{ productId: COLA, countedThousandths: 22_000 }], onHand)).toEqual({
    do: 'adjust',
    lines: [{ productId: COLA, changeThousandths: -2_000, onHandThousandths: 22_000 }],
  })
})

test('a count lifts a book that had fallen below zero', () => {
  expect(decideAdjustment('counted', [{ productId: RICE, countedThousandths: 0 }], onHand)).toMatchObject({
    lines: [{ changeThousandths: 2_500, onHandThousandths: 0 }],
  })
})

test('lines that change nothing are left out, and a count that changes nothing at all is refused', () => {
  const same = { productId: COLA, countedThousandths: 24_000 }
  expect(decideAdjustment('counted', [same, { productId: RICE, countedThousandths: 1_000 }], onHand)).toMatchObject({
    lines: [{ productId: RICE }],
  })
  expect(decideAdjustment('counted', [same], onHand)).toMatchObject({ code: 'NOTHING_CHANGES' })
})

test('waste cannot raise stock', () => {
  expect(decideAdjustment('waste', [{ productId: COLA, changeThousandths: 1_000 }], onHand)).toMatchObject({
    code: 'REASON_ONLY_LOWERS',
    productId: COLA,
  })
})

test('the same product on two lines is refused, because a count cannot be two numbers', () => {
  const twice = [
    { productId: COLA, countedThousandths: 1_000 },
    { productId: COLA, countedThousandths: 2_000 },
  ]
  expect(decideAdjustment('counted', twice, onHand)).toMatchObject({ code: 'PRODUCT_TWICE', productId: COLA })
})
