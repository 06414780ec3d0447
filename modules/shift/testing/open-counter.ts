import { addProduct, setChoices } from '#modules/catalog'
import { completeSale } from '#modules/till'
import type { Instant } from '#foundation/clock'
import { newSecretBox } from '#foundation/crypto'
import type { Database } from '#foundation/database'
import { openShop, type Shop, STORE } from '#platform/testing'
import { catalog } from '../../catalog/module.ts'
import { print } from '../../print/module.ts'
import { promotion } from '../../promotion/module.ts'
import { stock } from '../../stock/module.ts'
import { till } from '../../till/module.ts'
import { noPayments } from '../../till/testing/no-payments.ts'
import { DENOMINATIONS_MINOR } from '../contract.ts'
import { shift } from '../module.ts'

/** Printing as far as a shift needs it: work is queued, and nobody fetches it. */
const printQueue = print({
  secretBox: newSecretBox(),
  newSecret: () => Buffer.alloc(32, 7).toString('base64'),
  connect: async () => await Promise.reject(new Error('no printer is connected in these tests')),
  wait: async () => {},
  beside: () => {},
  mayAllowPrivateNetwork: true,
})
export const counterModules = [catalog, stock, promotion(), noPayments, till, printQueue, shift]

/** The people of the demo shop: 周慧兰 runs it, 李子涵 and 王大勇 stand at its two tills. */
export const HUILAN = '01970000-0000-7000-8000-0000000000a1'
export const ZIHAN = '01970000-0000-7000-8000-0000000000a2'
export const DAYONG = '01970000-0000-7000-8000-0000000000a3'
export const TILL_ONE = '01970000-0000-7000-8000-0000000000d1'
export const TILL_TWO = '01970000-0000-7000-8000-0000000000d2'

const cashierRights = [
  'till.sell',
  'till.refund',
  'till.voidTicket',
  'till.seeReceipts',
  'shift.work',
  'shift.moveCash',
  'shift.openDrawer',
]

export type Person = Pick<Shop, 'ask' | 'perform'>
export type Counter = Shop & {
  /** Sees everything, from the office. */
  readonly huilan: Person
  readonly zihan: Person
  readonly dayong: Person
  readonly at: (person: string, device: string | null, rights?: readonly string[]) => Person
  readonly cola: string
  readonly rice: string
  /** A deposit of ¥5 for a bottle that comes back. */
  readonly bottle: string
}

/** A shop with two tills and their people; cola is ¥3.50 a bottle, rice ¥6.83 a kilogram, a bottle's deposit ¥5. */
export async function openCounter(at: Instant, database?: Database): Promise<Counter> {
  const shop = await openShop({ modules: counterModules, at, ...(database === undefined ? {} : { database }) })
  const as = (person: string, device: string | null, rights: readonly string[] = cashierRights) =>
    shop.as({ actor: { person, device, key: null }, permissions: new Set(rights) })
  const add = async (good: Parameters<typeof shop.perform<typeof addProduct>>[1]) =>
    (await shop.perform(addProduct, good)).product.id
  const bottle = await add({ name: '瓶押金', unit: '个', priceMinor: 500 })
  await shop.perform(setChoices, { productId: bottle, version: 1, kind: 'deposit', choiceGroups: [] })
  return {
    ...shop,
    bottle,
    at: as,
    huilan: as(HUILAN, null, ['*']),
    zihan: as(ZIHAN, TILL_ONE),
    dayong: as(DAYONG, TILL_TWO),
    cola: await add({ name: '汽水', unit: '瓶', priceMinor: 350 }),
    rice: await add({ name: '散装大米', unit: '千克', priceMinor: 683, byWeight: true, taxClass: 'vat9' }),
  }
}

/** Sells bottles for cash, paid exactly. */
export function sellCola(person: Person, cola: string, bottles: number) {
  return person.perform(completeSale, {
    storeId: STORE,
    lines: [{ productId: cola, quantityThousandths: bottles * 1000 }],
    tenders: [{ kind: 'cash', givenMinor: bottles * 350 }],
  })
}

/** A drawer counted out: as few pieces as make the sum, and fen as what is left. */
export function piecesOf(minor: number) {
  let otherMinor = minor
  const denominations = DENOMINATIONS_MINOR.flatMap((denominationMinor) => {
    const pieces = Math.floor(otherMinor / denominationMinor)
    otherMinor -= pieces * denominationMinor
    return pieces === 0 ? [] : [{ denominationMinor, pieces }]
  })
  return { denominations, otherMinor }
}
