import { expect, test } from 'vitest'
import type { Receipt } from '../../contract.ts'
import { someGoods } from '../testing/some-goods.ts'
import { changeDesk, mayLeave, openDesk, type Desk, type DeskAction } from './desk.ts'
import { readDesk } from './read-desk.ts'

const ids = (at: number) => ({
  receiptId: `01900000-0000-7000-8000-0000000001${at}0`,
  key: `01900000-0000-7000-8000-0000000002${at}0`,
})
const storeId = '01900000-0000-7000-8000-000000000300'
const item = {
  good: someGoods.water,
  code: null,
  quantityThousandths: 1000,
  unitPriceMinor: null,
  labelAmountMinor: null,
  choices: [],
}
const rungUp: DeskAction = { do: 'ticket', action: { do: 'add', item } }
const sent: DeskAction = {
  do: 'send',
  deed: {
    kind: 'sale',
    input: {
      storeId,
      receiptId: ids(1).receiptId,
      lines: [{ productId: item.good.id, quantityThousandths: 1000 }],
      tenders: [{ kind: 'cash', givenMinor: 500 }],
    },
  },
}
const receipt: Receipt = {
  receiptId: ids(1).receiptId,
  kind: 'sale',
  number: '260302-7K3F9Q',
  storeId,
  day: '2026-03-02',
  at: '2026-03-02T01:00:00.000Z',
  cashierId: null,
  lines: [],
  grossMinor: 0,
  discountMinor: 0,
  amountMinor: 0,
  roundingMinor: 0,
  payableMinor: 0,
  taxMinor: 0,
  tenders: [],
  refundOf: null,
  reason: null,
  note: null,
}
const after = (...actions: DeskAction[]): Desk => actions.reduce(changeDesk, openDesk(ids(1)))

test('while nobody knows whether it was sold, a ticket stays exactly as it was sent', () => {
  const waiting = after(rungUp, sent)
  expect(waiting.sending?.key).toBe(ids(1).key)
  const touches: DeskAction[] = [rungUp, { do: 'pay', action: { do: 'type', text: '9' } }, sent, { do: 'clear', ids: ids(2) }]
  for (const touch of touches) expect(changeDesk(waiting, touch)).toBe(waiting)
})

test('a refusal gives the ticket back with its ids, so that the next try is the same sale', () => {
  const back = changeDesk(after(rungUp, sent), { do: 'refused' })
  expect(back.ticket.key).toBe(ids(1).key)
  expect(changeDesk(back, rungUp).ticket.lines[0]?.quantityThousandths).toBe(2000)
})

test('a sold ticket makes room for a new one, and the first scan puts its receipt away', () => {
  const sold = changeDesk(after(rungUp, sent), { do: 'sold', receipt, ids: ids(2) })
  expect(sold).toMatchObject({ done: receipt, sending: null, ticket: { ...ids(2), lines: [] }, pay: { tenders: [] } })
  const next = changeDesk(sold, rungUp)
  expect(next.done).toBeNull()
  expect(next.ticket.receiptId).toBe(ids(2).receiptId)
})

test('a ticket with money on it can be neither thrown away nor put aside', () => {
  const taken = after(rungUp, { do: 'pay', action: { do: 'take', tender: { kind: 'cash', givenMinor: 100 } } })
  expect(mayLeave(taken)).toBe(false)
  expect(changeDesk(taken, { do: 'clear', ids: ids(2) })).toBe(taken)
  const asked = after(rungUp, { do: 'pay', action: { do: 'askQr', paymentId: 'p', key: 'k', amountMinor: 200 } })
  expect(changeDesk(asked, { do: 'clear', ids: ids(2) })).toBe(asked)
})

test('a held ticket comes back as it was, and onto another one behind what is there', () => {
  const { lines } = after(rungUp).ticket
  const recalled = { ticketId: ids(3).receiptId, name: '3 号桌', lines }
  const incoming = { recalled, isMember: false, coupons: [], discountMinor: 50, discountHereMinor: 0 }
  const recall: DeskAction = { do: 'recall', incoming }
  const discount = { kind: 'amount', amountMinor: 50 }
  expect(after(recall).ticket).toMatchObject({ name: '3 号桌', lines, discount, selected: 1, recalled: [recalled] })
  const bread: DeskAction = { do: 'ticket', action: { do: 'add', item: { ...item, good: someGoods.bread, unitPriceMinor: 500 } } }
  const { ticket } = after(bread, rungUp, recall)
  expect(ticket.lines.map(({ good, quantityThousandths }) => [good.name, quantityThousandths])).toEqual([
    ['现烤面包', 1000],
    ['石榴泉饮用天然水', 2000],
  ])
  expect(changeDesk(after(rungUp, sent), recall)).toEqual(after(rungUp, sent))
})

test('the counter survives a reload; nonsense in the storage does not', () => {
  const desk = changeDesk(after(rungUp, { do: 'pay', action: { do: 'take', tender: { kind: 'cash', givenMinor: 100 } } }), sent)
  expect(readDesk(JSON.stringify(desk))).toMatchObject({ ticket: desk.ticket, pay: desk.pay, sending: { key: ids(1).key } })
  for (const text of ['', '{}', 'null', '{"ticket":{"lines":3}}']) expect(readDesk(text)).toBeUndefined()
})

test('what was approved for a ticket goes with it, the last for each right', () => {
  const approve = (right: string, approvalId: string): DeskAction => ({
    do: 'ticket',
    action: { do: 'approve', approved: { right, approvalId } },
  })
  const waiting = after(
    rungUp,
    approve('till.discount', 'a'),
    approve('till.changePrice', 'b'),
    approve('till.discount', 'c'),
    sent,
  )
  expect(waiting.sending?.approvals).toEqual(['b', 'c'])
})
