import { expect, test } from 'vitest'
import { milkTea, someGoods } from '../testing/some-goods.ts'
import { TICKET_LINES_MAX } from '../../contract.ts'
import { mergeLines, mergeProblem, mergeTicket, missingOf, type Incoming } from './merge.ts'
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

const coupon = (code: string) => ({ code, promotionId: 'p', name: code })
const codes = ({ coupons }: Ticket) => coupons.map(({ code }) => code)
const incoming = (change: Partial<Incoming> = {}): Incoming => ({
  recalled: { ticketId: 't', name: '3 号桌', lines: ticketOf(item(apples, 500)).lines },
  isMember: false,
  coupons: [],
  discountMinor: 0,
  discountHereMinor: 0,
  ...change,
})

test('split, both parts are the member’s; a coupon stays with what is paid now, unless it is moved', () => {
  const ticket = { ...ticketOf(item(water, 3000)), isMember: true, coupons: [coupon('A'), coupon('B')] }
  const staying = splitTicket(ticket, new Map([[1, 1000]]))!
  expect([codes(staying.here), codes(staying.rest)]).toEqual([['A', 'B'], []])
  const { here, rest } = splitTicket(ticket, new Map([[1, 1000]]), new Set(['B']))!
  expect([codes(here), codes(rest)]).toEqual([['A'], ['B']])
  expect([here.isMember, rest.isMember]).toEqual([true, true])
  const kept = changeTicket(ticket, { do: 'keep', lines: here.lines, coupons: here.coupons })
  expect([codes(kept), kept.isMember]).toEqual([['A'], true])
})

test('what came back of a receipt is settled by the part that is paid now', () => {
  const exchange = { saleId: 's', number: '260302-7K3F9Q', back: [], creditMinor: 300, reason: '买错了' }
  const { here, rest } = splitTicket({ ...ticketOf(item(water, 3000)), exchange }, new Map([[1, 1000]]))!
  expect([here.exchange, rest.exchange]).toEqual([exchange, null])
})

test('merged, the bill is a member’s where either was, with the coupons of both, each once', () => {
  const ticket = { ...ticketOf(item(water, 1000)), coupons: [coupon('A'), coupon('B')] }
  const merged = mergeTicket(ticket, incoming({ isMember: true, coupons: [coupon('B'), coupon('C')] }))
  expect(merged.isMember).toBe(true)
  expect(codes(merged)).toEqual(['A', 'B', 'C'])
  expect(mergeTicket({ ...ticket, isMember: true }, incoming()).isMember).toBe(true)
})

test('merged, money off both adds up; a share of what is here stays one while nothing was off the other', () => {
  const share = { kind: 'percent', basisPoints: 1000 } as const
  const ticket = { ...ticketOf(item(water, 1000)), discount: share }
  const both = mergeTicket(ticket, incoming({ discountMinor: 50, discountHereMinor: 20 }))
  expect(both.discount).toEqual({ kind: 'amount', amountMinor: 70 })
  expect(mergeTicket(ticket, incoming({ discountHereMinor: 20 })).discount).toEqual(share)
})

test('two tickets that do not fit onto one stay two, and it is said which limit it is', () => {
  const weighings = (count: number) => ticketOf(...Array.from({ length: count }, () => item(apples, 500)))
  const full = weighings(TICKET_LINES_MAX)
  expect(mergeProblem(full, incoming())).toBe('tooManyLines')
  expect(mergeTicket(full, incoming())).toBe(full)
  const coupons = Array.from({ length: 20 }, (_, at) => coupon(String(at)))
  const flyers = { ...ticketOf(item(water, 1000)), coupons }
  expect(mergeProblem(flyers, incoming({ coupons }))).toBeUndefined()
  expect(mergeProblem(flyers, incoming({ coupons: [coupon('X')] }))).toBe('tooManyCoupons')
})

test('after a split, the till still answers for what stays of a recalled ticket', () => {
  const recalled = { ticketId: 't', name: '', lines: ticketOf(item(water, 3000), item(milkTea, 1000)).lines }
  const ticket = mergeTicket(ticketOf(), incoming({ recalled }))
  const { here } = splitTicket(ticket, new Map([[1, 2000]]))!
  const kept = changeTicket(ticket, { do: 'keep', lines: here.lines, coupons: [] })
  expect(missingOf(kept.recalled, kept.lines)).toEqual([])
  const [missing] = missingOf(kept.recalled, [])
  expect(told(missing!.lines)).toEqual(['石榴泉饮用天然水 2000'])
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
