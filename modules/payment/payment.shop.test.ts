import { afterEach, beforeEach, expect, test } from 'vitest'
import { OTHER_MERCHANT, OTHER_STORE, STORE } from '#platform/testing'
import { cancelPayment, payment, payments, refreshPayment, startPayment, usePayment } from './contract.ts'
import { type Counter, openCounter } from './testing/open-counter.ts'

const RECEIPT = '0192f0c1-0000-7000-8000-00000000000a'
const OTHER_RECEIPT = '0192f0c1-0000-7000-8000-00000000000b'

let counter: Counter
beforeEach(async () => {
  counter = await openCounter()
})
afterEach(() => counter.close())

/** The customer pays the newest order after so many waits. */
function payAfter(waits: number): void {
  if (waits === 0) expect(counter.simulator.pay(counter.simulator.orders().at(-1)?.code ?? '')).toBe(true)
  else counter.atNextWait(() => payAfter(waits - 1))
}

test('a code is shown, the customer pays, and the receipt is paid', async () => {
  const { shop } = counter
  const paymentId = await counter.start(1250)
  payAfter(2)
  await counter.settle()
  const paid = await counter.stand(paymentId)
  expect(paid).toMatchObject({ state: 'paid', amountMinor: 1250, receiptId: null, refundedMinor: 0 })
  expect(paid.channelNumber).toMatch(/^4200/)
  expect(paid.qrText).toContain('/pay/')
  expect(await counter.moves('paid')).toBe(1)

  await expect(shop.perform(usePayment, { paymentId, receiptId: RECEIPT, amountMinor: 1249 })).rejects.toThrow(
    'PAYMENT_AMOUNT_DIFFERS',
  )
  await shop.perform(usePayment, { paymentId, receiptId: RECEIPT, amountMinor: 1250 })
  await expect(shop.perform(usePayment, { paymentId, receiptId: OTHER_RECEIPT, amountMinor: 1250 })).rejects.toThrow(
    'PAYMENT_USED',
  )
  await expect(shop.perform(usePayment, { paymentId, receiptId: RECEIPT, amountMinor: 1250 })).rejects.toThrow('PAYMENT_USED')
  expect((await counter.stand(paymentId)).receiptId).toBe(RECEIPT)
  expect(await counter.tasks()).toEqual([])
})

test('what was not paid, or does not exist, pays nothing', async () => {
  const { shop } = counter
  const { paymentId } = await counter.offer(500)
  await expect(shop.perform(usePayment, { paymentId, receiptId: RECEIPT, amountMinor: 500 })).rejects.toThrow('PAYMENT_NOT_PAID')
  await expect(shop.perform(usePayment, { paymentId: RECEIPT, receiptId: RECEIPT, amountMinor: 500 })).rejects.toThrow(
    'PAYMENT_UNKNOWN',
  )
})

test('a payment needs a channel, a store of the caller and a number of its own', async () => {
  const { shop } = counter
  const paymentId = await counter.start(500)
  await expect(shop.perform(startPayment, { paymentId, storeId: STORE, amountMinor: 500 })).rejects.toThrow('PAYMENT_EXISTS')
  await expect(shop.perform(startPayment, { storeId: OTHER_STORE, amountMinor: 500 })).rejects.toThrow('STORE_UNKNOWN')
  await expect(
    shop.as({ merchantId: OTHER_MERCHANT }).perform(startPayment, { storeId: STORE, amountMinor: 500 }),
  ).rejects.toThrow('CHANNEL_NOT_SET')
})

test('nobody pays: after ninety seconds it is closed at the channel, and asked about no more than its pace says', async () => {
  const { simulator } = counter
  const began = Date.parse(counter.shop.clock.now())
  const paymentId = await counter.start(500)
  await counter.settle()
  expect((await counter.stand(paymentId)).state).toBe('closed')
  expect(simulator.orders()[0]?.state).toBe('CLOSED')
  expect((Date.parse(counter.shop.clock.now()) - began) / 1000).toBe(90)
  expect([simulator.asked('native'), simulator.asked('close'), simulator.asked('query')]).toEqual([1, 1, 28])
  expect(simulator.pay(simulator.orders()[0]?.code ?? '')).toBe(false)
})

test.for(['fails', 'drops', 'hangs', 'loses answer', 'unsigned', 'forged'] as const)(
  'the channel that %s is asked again with the same number, and what is paid is paid once',
  async (lie) => {
    const { simulator } = counter
    simulator.lie('native', lie)
    simulator.lie('query', lie, 2)
    const paymentId = await counter.start(880)
    const payWhenOffered = () => {
      if (!simulator.pay(simulator.orders().at(-1)?.code ?? '')) counter.atNextWait(payWhenOffered)
    }
    counter.atNextWait(() => counter.atNextWait(() => counter.atNextWait(payWhenOffered)))
    await counter.settle()
    expect((await counter.stand(paymentId)).state).toBe('paid')
    expect(simulator.orders()).toHaveLength(1)
    expect([await counter.moves('paid'), await counter.moves('mismatch'), await counter.moves('closed')]).toEqual([1, 0, 0])
  },
)

test.for(['unsigned', 'forged', 'another order'] as const)('an answer of success that is %s pays nothing', async (lie) => {
  const { simulator } = counter
  const { paymentId, qrText } = await counter.offer(500)
  simulator.pay(qrText)
  simulator.lie('query', lie)
  await counter.shop.perform(refreshPayment, { paymentId })
  expect((await counter.stand(paymentId)).state).toBe('unknown')
  await counter.shop.perform(refreshPayment, { paymentId })
  expect((await counter.stand(paymentId)).state).toBe('paid')
})

test('another amount than asked is never paid, and is told to a person', async () => {
  const paymentId = await counter.start(500)
  counter.atNextWait(() => counter.simulator.pay(counter.simulator.orders()[0]?.code ?? '', { amountMinor: 5 }))
  await counter.settle()
  const found = await counter.stand(paymentId)
  expect(found).toMatchObject({ state: 'mismatch', amountMinor: 500 })
  expect(found.because).toContain('应收 500 分，实收 5 分')
  expect(await counter.tasks()).toEqual([expect.stringContaining('到账金额不符')])
  await expect(counter.shop.perform(usePayment, { paymentId, receiptId: RECEIPT, amountMinor: 5 })).rejects.toThrow(
    'PAYMENT_NOT_PAID',
  )
})

test('cancelled before the customer paid, it is closed; the customer who was faster is not lost', async () => {
  const { shop, simulator } = counter
  const slow = await counter.offer(500)
  await shop.perform(cancelPayment, { paymentId: slow.paymentId })
  await counter.settle()
  expect((await counter.stand(slow.paymentId)).state).toBe('closed')

  const quick = await counter.offer(700)
  simulator.pay(quick.qrText)
  await shop.perform(cancelPayment, { paymentId: quick.paymentId })
  await counter.settle()
  expect((await counter.stand(quick.paymentId)).state).toBe('paid')
  await expect(shop.perform(cancelPayment, { paymentId: quick.paymentId })).rejects.toThrow('PAYMENT_PAID')
  expect(await counter.tasks()).toEqual([expect.stringContaining('没有小票')])
})

test('money that arrives after the close is found without any news, and told to a person', async () => {
  const paymentId = await counter.start(500)
  await counter.settle()
  expect((await counter.stand(paymentId)).state).toBe('closed')
  expect(counter.simulator.pay(counter.simulator.orders()[0]?.code ?? '', { late: true })).toBe(true)
  await counter.strike()
  expect((await counter.stand(paymentId)).state).toBe('closed')
  counter.shop.clock.forward(5 * 60_000)
  await counter.strike()
  expect((await counter.stand(paymentId)).state).toBe('paid')
  expect(await counter.tasks()).toEqual([expect.stringContaining('没有小票')])
})

test('a server that dies while the customer pays finds the money when it is back', async () => {
  counter.forget(true)
  const paymentId = await counter.start(500)
  await counter.settle()
  counter.forget(false)
  await counter.shop.perform(refreshPayment, { paymentId })
  counter.simulator.pay((await counter.stand(paymentId)).qrText ?? '')
  counter.shop.clock.forward(119_000)
  await counter.strike()
  expect((await counter.stand(paymentId)).state).toBe('paying')
  counter.shop.clock.forward(1000)
  await counter.strike()
  expect((await counter.stand(paymentId)).state).toBe('paid')
})

test('six hours after the channel died, everything is known within five minutes of its coming back', async () => {
  const { shop, simulator } = counter
  const offered = []
  for (let index = 0; index < 6; index += 1) offered.push(await counter.offer(100 + index))
  simulator.die()
  for (const { qrText } of offered.slice(0, 3)) expect(simulator.pay(qrText)).toBe(true)
  for (let minute = 0; minute < 360; minute += 4) {
    shop.clock.forward(4 * 60_000)
    await counter.strike()
  }
  for (const { paymentId } of offered) expect((await counter.stand(paymentId)).state).toBe('unknown')
  // A till can still be told that there is no channel now.
  expect((await shop.ask(payments, { storeId: STORE, state: 'unknown' })).items).toHaveLength(6)
  simulator.wake()
  for (let minute = 0; minute < 5; minute += 1) {
    shop.clock.forward(60_000)
    await counter.strike()
  }
  const states = await Promise.all(offered.map(async ({ paymentId }) => (await counter.stand(paymentId)).state))
  expect(states).toEqual([...Array(3).fill('paid'), ...Array(3).fill('closed')])
  expect(await counter.moves('paid')).toBe(3)
})

test('pages follow each other, newest first, and a made-up place is refused', async () => {
  const { shop } = counter
  for (let index = 0; index < 5; index += 1) {
    counter.shop.clock.forward(1000)
    await counter.start(100 + index)
  }
  const first = await shop.ask(payments, { storeId: STORE, limit: 3 })
  const second = await shop.ask(payments, { storeId: STORE, limit: 3, after: first.next ?? '' })
  expect([...first.items, ...second.items].map(({ amountMinor }) => amountMinor)).toEqual([104, 103, 102, 101, 100])
  expect(second.next).toBeNull()
  await expect(shop.ask(payments, { storeId: STORE, after: 'a~b' })).rejects.toThrow('CURSOR_INVALID')
  await expect(shop.ask(payments, { storeId: OTHER_STORE })).rejects.toThrow('STORE_UNKNOWN')
})

test('nobody else sees a payment, and asking the channel needs the right to', async () => {
  const { shop } = counter
  const { paymentId } = await counter.offer(500)
  const other = shop.as({ merchantId: OTHER_MERCHANT })
  await expect(other.ask(payment, { paymentId })).rejects.toThrow('PAYMENT_UNKNOWN')
  await expect(other.perform(refreshPayment, { paymentId })).rejects.toThrow('PAYMENT_UNKNOWN')
  await expect(other.perform(cancelPayment, { paymentId })).rejects.toThrow('PAYMENT_UNKNOWN')
  await expect(shop.as({ stores: new Map() }).ask(payment, { paymentId })).rejects.toThrow('PAYMENT_UNKNOWN')
  const asked = counter.simulator.asked('query')
  await expect(shop.as({ permissions: new Set(['payment.see']) }).perform(refreshPayment, { paymentId })).rejects.toThrow(
    'FORBIDDEN',
  )
  await expect(shop.kernel.perform(undefined, refreshPayment, { paymentId })).rejects.toThrow('NOT_SIGNED_IN')
  expect(counter.simulator.asked('query')).toBe(asked)
})
