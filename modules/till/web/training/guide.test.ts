import { expect, test } from 'vitest'
import { someGoods } from '../testing/some-goods.ts'
import { changeDesk, openDesk, type Desk } from '../ticket/desk.ts'
import { stepAfter } from './guide.ts'
import { trainingReceipt } from './training-receipt.ts'
import { isTrainingNumber } from '../../contract.ts'
import { priceOnScreen } from '../ticket/price.ts'

const ids = { receiptId: '01900000-0000-7000-8000-0000000abcde', key: 'k' }
const rungUp = {
  good: someGoods.water,
  code: null,
  quantityThousandths: 1000,
  unitPriceMinor: null,
  labelAmountMinor: null,
  choices: [],
}
const empty = openDesk(ids)
const add = (desk: Desk) => changeDesk(desk, { do: 'ticket', action: { do: 'add', item: rungUp } })
const one = add(empty)
const two = add(one)
const priced = priceOnScreen(two.ticket, {
  goodNow: () => undefined,
  mayChangePrice: false,
  mayDiscount: false,
  rounding: 'none',
  roundingMinorMax: null,
  promotions: [],
  zone: 'UTC',
  pricedAt: '2026-03-02T01:00:00.000Z',
})
const about = {
  receiptId: ids.receiptId,
  storeId: 's',
  cashierId: null,
  day: '2026-03-02',
  at: '2026-03-02T01:00:00.000Z',
  tipMinor: 0,
}

test('a first sale goes step by step, and back when its goods are taken off again', () => {
  expect(stepAfter('add', empty, false)).toBe('add')
  expect(stepAfter('add', one, false)).toBe('more')
  expect(stepAfter('more', two, false)).toBe('pay')
  expect(stepAfter('pay', two, true)).toBe('cash')
  expect(stepAfter('cash', two, false)).toBe('pay')
  expect(stepAfter('pay', empty, false)).toBe('add')
})

test('the receipt of a training sale is a whole one, by a number that nobody takes back', () => {
  const receipt = trainingReceipt({ ...about, priced, tenders: [{ kind: 'cash', givenMinor: 500 }] })!
  expect(receipt).toMatchObject({ payableMinor: 400, tenders: [{ kind: 'cash', amountMinor: 400, changeMinor: 100 }] })
  expect(isTrainingNumber(receipt.number)).toBe(true)
  const done = changeDesk(two, { do: 'sold', receipt, ids })
  expect(stepAfter('cash', done, false)).toBe('next')
  expect(stepAfter('next', changeDesk(done, { do: 'closeReceipt' }), false)).toBe('done')
  expect(trainingReceipt({ ...about, priced, tenders: [{ kind: 'cash', givenMinor: 1 }] })).toBeUndefined()
})
