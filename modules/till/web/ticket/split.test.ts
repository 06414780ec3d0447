import { expect, test } from 'vitest'
import { milkTea, someGoods } from '../testing/some-goods.ts'
import { mergeLines, missingOf } from './merge.ts'
import { splitTicket } from './split.ts'
import { changeTicket, openTicket, type RungUp, type Ticket } from './ticket.ts'

const { water, apples } = someGoods
const item = (good: RungUp['good'], quantityThousandths: number): RungUp => ({
  good,
  quantityThousandths,
  code: null,
  unitPriceMinor: null,
  labelAmountMinor: null,
  choices: [],
})
const ticketOf = (...items: RungUp[]): Ticket =>
  items.reduce((ticket, one) => changeTicket(ticket, { do: 'add', item: one }), openTicket({ receiptId: 'r', key: 'k' }))
const told = (lines: Ticket['lines']) => lines.map(({ good, quantityThousandths }) => `${good.name} ${quantityThousandths}`)

test('by lines and by pieces; nothing is lost, and no part is empty', () => {
  const ticket = ticketOf(item(water, 3000), item(apples, 860), item(milkTea, 1000))
  const parts = splitTicket(
    ticket,
    new Map([
      [1, 1000],
      [2, 860],
    ]),
  )!
  expect(told(parts.here.lines)).toEqual(['石榴泉饮用天然水 1000', '红富士苹果 860'])
  expect(told(parts.rest.lines)).toEqual(['石榴泉饮用天然水 2000', '珍珠奶茶 1000'])
  expect(splitTicket(ticket, new Map())).toBeUndefined()
  expect(
    splitTicket(
      ticket,
      new Map([
        [1, 3000],
        [2, 999_999],
        [3, 1000],
      ]),
    ),
  ).toBeUndefined()
})

test('a sum off goes with the larger part, a share with both', () => {
  const share = { kind: 'percent', basisPoints: 1000 } as const
  const sum = { kind: 'amount', amountMinor: 50 } as const
  const ticket = changeTicket(ticketOf(item(water, 3000)), { do: 'discountLine', lineId: 1, discount: sum })
  const parts = splitTicket({ ...ticket, discount: share }, new Map([[1, 1000]]))!
  expect([parts.here.lines[0]?.discount, parts.rest.lines[0]?.discount]).toEqual([{ kind: 'none' }, sum])
  expect([parts.here.discount, parts.rest.discount]).toEqual([share, share])
})

test('merged, pieces of the same become one line, and each weighing stays its own', () => {
  const one = ticketOf(item(water, 1000), item(apples, 500)).lines
  const other = ticketOf(item(water, 2000), item(apples, 300)).lines
  expect(told(mergeLines(one, other))).toEqual(['石榴泉饮用天然水 3000', '红富士苹果 500', '红富士苹果 300'])
  const ids = mergeLines(one, other).map(({ lineId }) => lineId)
  expect(new Set(ids).size).toBe(ids.length)
})

test('what was on a recalled ticket and is sold no more is found, less of a line too', () => {
  const recalled = { ticketId: 't', name: '', lines: ticketOf(item(water, 3000), item(milkTea, 1000)).lines }
  expect(missingOf([recalled], recalled.lines)).toEqual([])
  const left = ticketOf(item(apples, 500), item(water, 1000)).lines
  const [missing] = missingOf([recalled], left)
  expect(told(missing!.lines)).toEqual(['石榴泉饮用天然水 2000', '珍珠奶茶 1000'])
})
