import { afterAll, beforeAll, expect, test } from 'vitest'
import { addProduct } from '#modules/catalog'
import { openShop, type Shop, STORE } from '#platform/testing'
import { catalog } from '../catalog/module.ts'
import { promotion } from '../promotion/module.ts'
import { stock } from '../stock/module.ts'
import { completeSale, holdTicket, receipt, recallTicket, refundSale, takeBack, TICKET_LINES_MAX } from './contract.ts'
import { till } from './module.ts'
import { noPayments } from './testing/no-payments.ts'

let shop: Shop
let productId: string
const name = '云'.repeat(200)
const variantName = '大'.repeat(60)
const code = '货'.repeat(40)
const lines = () => Array.from({ length: TICKET_LINES_MAX }, () => ({ productId, code, quantityThousandths: 1000 }))

beforeAll(async () => {
  shop = await openShop({ modules: [catalog, stock, promotion(), noPayments, till] })
  const barcodes = [{ code, unit: '箱'.repeat(20), factorThousandths: 1000, priceMinor: 100 }]
  const { product } = await shop.perform(addProduct, { name, variantName, unit: '个'.repeat(20), priceMinor: 100, barcodes })
  productId = product.id
})
afterAll(() => shop.close())

test('the longest receipt that may be rung up is written down, and comes back whole', async () => {
  const tenders = [{ kind: 'cash', givenMinor: 100_000 } as const]
  const note = '记'.repeat(1000)
  const { receiptId } = await shop.perform(completeSale, { storeId: STORE, lines: lines(), tenders, note })
  expect((await shop.ask(receipt, { receiptId })).receipt.lines).toHaveLength(TICKET_LINES_MAX)
  const back = Array.from({ length: TICKET_LINES_MAX }, (_, index) => ({ line: index + 1, quantityThousandths: 1000 }))
  const refund = await shop.perform(refundSale, { saleId: receiptId, lines: back, reason: note })
  expect(refund.lines).toHaveLength(TICKET_LINES_MAX)
})

test('so are as many goods taken back without a receipt, and a held ticket of them', async () => {
  const given = lines().map((line) => ({ productId: line.productId, quantityThousandths: 1000, unitPriceMinor: 100 }))
  const taken = await shop.perform(takeBack, { storeId: STORE, lines: given, reason: '退' })
  expect(taken.lines).toHaveLength(TICKET_LINES_MAX)
  const held = lines().map((line) => ({ ...line, name: `${name} ${variantName}` }))
  const { ticketId } = await shop.perform(holdTicket, { storeId: STORE, lines: held, amountMinor: 20_000 })
  expect((await shop.perform(recallTicket, { ticketId })).lines).toHaveLength(TICKET_LINES_MAX)
})
