import { expect, test } from 'vitest'
import { TICKET_LINES_MAX } from '../../contract.ts'
import { someGoods } from '../testing/some-goods.ts'
import { changeTicket, fits, openTicket, selectedLine, type RungUp, type Ticket, type TicketAction } from './ticket.ts'

const { water, apples, bread } = someGoods
const item = (good: RungUp['good'], quantityThousandths = 1000, change: Partial<RungUp> = {}): RungUp => ({
  good,
  quantityThousandths,
  code: null,
  unitPriceMinor: null,
  labelAmountMinor: null,
  choices: [],
  ...change,
})
const after = (...actions: TicketAction[]): Ticket => actions.reduce(changeTicket, openTicket({ receiptId: 'r', key: 'k' }))
const add = (good: RungUp['good'], quantityThousandths = 1000, change: Partial<RungUp> = {}): TicketAction => ({
  do: 'add',
  item: item(good, quantityThousandths, change),
})
const quantities = ({ lines }: Ticket) => lines.map(({ good, quantityThousandths }) => [good.name, quantityThousandths])

test('the same good makes one line, marked; another packing, price or weighing makes its own', () => {
  const ticket = after(add(water), add(bread, 1000, { unitPriceMinor: 500 }), add(water, 2000))
  expect(quantities(ticket)).toEqual([
    [water.name, 3000],
    [bread.name, 1000],
  ])
  expect(selectedLine(ticket)?.good).toBe(water)
  expect(after(add(water), add(water, 1000, { code: '16900000010010' })).lines).toHaveLength(2)
  expect(after(add(bread, 1000, { unitPriceMinor: 500 }), add(bread, 1000, { unitPriceMinor: 600 })).lines).toHaveLength(2)
  expect(after(add(apples, 860), add(apples, 860)).lines).toHaveLength(2)
})

test('a line with money off does not swallow the next piece at full price', () => {
  const ticket = after(
    add(water),
    { do: 'discountLine', lineId: 1, discount: { kind: 'percent', basisPoints: 1000 } },
    add(water),
  )
  expect(quantities(ticket)).toEqual([
    [water.name, 1000],
    [water.name, 1000],
  ])
})

test('the last thing comes again, as often as it came', () => {
  expect(quantities(after(add(water, 3000), { do: 'repeat' }))).toEqual([[water.name, 6000]])
  expect(after({ do: 'repeat' }).lines).toEqual([])
})

test('one less than one takes the line away and marks its neighbour', () => {
  const ticket = after(add(water), add(bread, 1000, { unitPriceMinor: 500 }), { do: 'step', lineId: 1, by: -1 })
  expect(quantities(ticket)).toEqual([[bread.name, 1000]])
  expect(selectedLine(after(add(water), add(apples, 500), { do: 'remove', lineId: 2 }))?.good).toBe(water)
})

test('a changed quantity or price forgets what the scale printed', () => {
  const ticket = after(add(apples, 860, { labelAmountMinor: 1015 }), { do: 'setQuantity', lineId: 1, quantityThousandths: 900 })
  expect(ticket.lines[0]).toMatchObject({ quantityThousandths: 900, labelAmountMinor: null })
  expect(
    after(add(apples, 860, { labelAmountMinor: 1015 }), { do: 'setPrice', lineId: 1, unitPriceMinor: 900 }).lines[0],
  ).toMatchObject({
    unitPriceMinor: 900,
    labelAmountMinor: null,
    choices: [],
  })
})

test('a deleted line comes back where it was', () => {
  const full = after(add(water), add(apples, 500), add(bread, 1000, { unitPriceMinor: 500 }))
  const line = full.lines[1]!
  const back = changeTicket(changeTicket(full, { do: 'remove', lineId: line.lineId }), { do: 'putBack', line, at: 1 })
  expect(back.lines).toEqual(full.lines)
})

test('the arrows stay within the ticket', () => {
  const ticket = after(add(water), add(apples, 500), { do: 'selectNext', by: 1 })
  expect(selectedLine(ticket)?.good).toBe(apples)
  expect(selectedLine(changeTicket(changeTicket(ticket, { do: 'selectNext', by: -1 }), { do: 'selectNext', by: -1 }))?.good).toBe(
    water,
  )
})

test('money off the ticket leaves with its last line', () => {
  const ticket = after(
    add(water),
    { do: 'discountTicket', discount: { kind: 'amount', amountMinor: 100 } },
    { do: 'remove', lineId: 1 },
  )
  expect(ticket.discount).toEqual({ kind: 'none' })
})

test('quantities and lines end where the contract ends', () => {
  const barcodeAsQuantity = item(water, 6_900_000_010_013)
  expect(fits(after(), barcodeAsQuantity)).toBe(false)
  expect(after({ do: 'add', item: barcodeAsQuantity }).lines).toEqual([])
  expect(after(add(water), { do: 'setQuantity', lineId: 1, quantityThousandths: 0 }).lines[0]?.quantityThousandths).toBe(1000)
  const full = after(...Array.from({ length: TICKET_LINES_MAX + 1 }, () => add(apples, 500)))
  expect(full.lines).toHaveLength(TICKET_LINES_MAX)
})
