import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rawSql } from '#foundation/database'
import { products } from '#modules/catalog'
import { zReport, zReports } from '#modules/shift'
import { accessContract, listMerchants } from '#platform/access'
import type { Caller } from '#platform/module'
import { withCheckDigit } from '#science/barcode'
import type { RunningShop } from '../apps/yunpu/start-shop.ts'
import { demoCaller } from '../demo/furnish.ts'
import { demoLogin } from '../demo/login.ts'
import { demoStaff } from '../demo/people.ts'
import { type Journey, openJourney } from './open-journey.ts'
import { scanInto } from './scan.ts'

// One shift of one cashier, from the float in the morning to the Z report at night.

let shop: RunningShop
let close: Journey['close'] | undefined
let page: Page
/** Plain goods of the shop with a barcode and a price. */
let shelf: readonly { readonly code: string; readonly name: string }[]
let caller: Caller
let broken: readonly string[]
/** How many tickets were completed so far, by what the till itself said. */
let done = 0

const manager = demoStaff.find(({ role }) => role === 'manager')!
const cashier = demoStaff.find(({ role }) => role === 'cashier')!

beforeAll(async () => {
  ;({ broken, close, page, shop } = await openJourney({ demo: true }))
  caller = await ownerOf(shop)
  // Thirty tickets on a machine that may be busy with other tests.
  page.setDefaultTimeout(60_000)
  const { items } = await shop.kernel.ask(caller, products, { limit: 200 })
  shelf = items
    .filter(({ byWeight, barcodes, priceMinor, kind, choiceGroups }) => {
      return !byWeight && barcodes.length > 0 && priceMinor !== null && kind === 'plain' && choiceGroups.length === 0
    })
    .map(({ name, barcodes }) => ({ name, code: barcodes[0]?.code ?? '' }))
})

afterAll(async () => {
  await close?.()
})

test('a day in the shop: a float, thirty tickets of every kind, a blind count, and a Z report that is the ledger', async () => {
  await makeThisComputerATill()
  await comeIn(cashier)
  await openTheShift('300')
  await sellForCash(16)
  await splitTheMoney()
  await discountWithApproval()
  await cutAPriceWithApproval()
  await sellSixOfOne()
  await sellWeighed()
  await sellABreakfast()
  await sellWithADeposit()
  await holdSellRecall()
  const sold = await sellTwoThings()
  await exchange(sold)
  await refund(sold)
  await payOut('12')
  await sellForCash(4)
  expect(done).toBeGreaterThanOrEqual(30)
  const cash = await cashByTheLedger()
  await closeBlind(cash)
  await zEqualsTheLedger()
  expect(broken).toEqual([])
}, 300_000)

async function ownerOf({ kernel }: RunningShop): Promise<Caller> {
  const merchant = (await listMerchants(kernel.database)).find(({ demo }) => demo)
  if (merchant === undefined) throw new Error('the demo is not open')
  const { items } = await kernel.ask(demoCaller(merchant.merchantId), accessContract.stores, {})
  return demoCaller(merchant.merchantId, items[0]?.id ?? '')
}

async function makeThisComputerATill(): Promise<void> {
  await page.goto(`${shop.url}/?lang=zh`)
  await page.getByRole('button', { name: '已经有店了' }).click()
  await page.getByLabel(/登录名/).fill(demoLogin.login)
  await page.locator('input[type=password]').fill(demoLogin.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(/office/)
  await page.goto(`${shop.url}/office/settings/tills?lang=zh`)
  await page.getByRole('button', { name: '把这台电脑设为收银台' }).click()
  await page.getByText(/这台电脑是“/).waitFor()
}

async function comeIn(person: { zh: string; pin: string }): Promise<void> {
  await page.goto(`${shop.url}/till?lang=zh`)
  await page.getByRole('button', { name: '锁屏' }).click()
  await page.getByRole('button', { name: person.zh }).click()
  await typePin(person.pin)
  // The tiles are there beneath the cover, too; her session is not, before the cover is gone.
  await page.locator('.top-dialog-lock').waitFor({ state: 'detached' })
  await page.locator('.tile').first().waitFor()
}

async function typePin(pin: string): Promise<void> {
  const pad = page.locator('.pin-pad')
  for (const digit of pin) await pad.getByRole('button', { name: digit, exact: true }).click()
  await pad.getByRole('button', { name: '确定' }).click()
}

/** The manager comes to the till and types her PIN over what the cashier has open. */
async function approve(): Promise<void> {
  await page.getByText('请有权限的同事批准').waitFor()
  await page.locator('.people').getByRole('button', { name: manager.zh }).click()
  await typePin(manager.pin)
  await page.locator('.approval').waitFor({ state: 'detached' })
}

async function openTheShift(float: string): Promise<void> {
  await page.goto(`${shop.url}/till/shift?lang=zh`)
  await page.getByRole('heading', { name: '开班' }).waitFor()
  await page.keyboard.type(float, { delay: 60 })
  await page.keyboard.press('Enter')
  await page.getByText('班次进行中').waitFor()
  await toSell()
}

async function toSell(): Promise<void> {
  await page.getByRole('button', { name: '去收银' }).click()
  await page.locator('.tile').first().waitFor()
}

/** Tickets of one to three goods, one after another, as on any morning. */
async function sellForCash(count: number): Promise<void> {
  for (let ticket = 0; ticket < count; ticket += 1) {
    const from = done * 2
    for (let line = 0; line <= ticket % 3; line += 1) await scan(shelf[(from + line) % shelf.length]?.code ?? '')
    await payExactly()
  }
}

async function payExactly(): Promise<void> {
  await page.getByRole('button', { name: /^收款/ }).click()
  await page.getByRole('button', { name: '刚好' }).click()
  await finished()
}

async function finished(): Promise<void> {
  await page.locator('.done').waitFor()
  done += 1
  await page.keyboard.press('Enter')
  await page.getByText('扫码开始收银').waitFor()
}

async function splitTheMoney(): Promise<void> {
  await scanSome(3)
  await page.keyboard.press('F9')
  await page.locator('.pay-change').waitFor()
  await page.keyboard.type('1', { delay: 60 })
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('刷卡机', { exact: true }).click()
  await page.getByLabel(/终端流水号/).fill('000731')
  await page.getByRole('button', { name: '完成收款' }).click()
  await finished()
}

async function discountWithApproval(): Promise<void> {
  await scanSome(3)
  await page.keyboard.press('Alt+d')
  await page.getByRole('button', { name: '9 折', exact: true }).click()
  await approve()
  await page.locator('.line').getByText(/^−¥/).first().waitFor()
  await payExactly()
}

async function cutAPriceWithApproval(): Promise<void> {
  await scanSome(1)
  await page.keyboard.press('F7')
  await page.locator('.ask-figure').waitFor()
  await page.keyboard.type('1.5', { delay: 60 })
  await page.keyboard.press('Enter')
  await approve()
  await page.locator('.line').getByText('¥1.50').first().waitFor()
  await payExactly()
}

async function sellSixOfOne(): Promise<void> {
  await page.keyboard.press('F2')
  await page.keyboard.type('6', { delay: 90 })
  await page.keyboard.press('*')
  await scanSome(1)
  await page.locator('.line-stepper .num', { hasText: '6' }).waitFor()
  await payExactly()
}

/** By a label of the scale, and by hand from the search. */
async function sellWeighed(): Promise<void> {
  await scan(withCheckDigit('221110200555'))
  await page.locator('.line', { hasText: '砀山梨' }).getByText('0.555').waitFor()
  await page.keyboard.type('hfs', { delay: 90 })
  await page.locator('.hit-here', { hasText: '红富士苹果' }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.ask-figure').waitFor()
  await page.keyboard.type('0.5', { delay: 90 })
  await page.keyboard.press('Enter')
  await page.locator('.line', { hasText: '红富士苹果' }).waitFor()
  await payExactly()
}

async function sellABreakfast(): Promise<void> {
  await page.keyboard.press('F2')
  await page.keyboard.type('zctc', { delay: 90 })
  await page.locator('.hit-here', { hasText: '早餐套餐' }).waitFor()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: '早餐套餐' })
  await sheet.getByRole('button', { name: /三明治/ }).click()
  await sheet.getByRole('button', { name: /现磨豆浆/ }).click()
  await sheet.getByRole('button', { name: /茶叶蛋/ }).click()
  // 5.80, and 4.00 for the sandwich, and 1.50 for the egg.
  await sheet.getByText('¥11.30').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.line', { hasText: '早餐套餐' }).getByText('¥11.30').first().waitFor()
  await payExactly()
}

async function sellWithADeposit(): Promise<void> {
  for (const search of ['桶装水', '水桶押金']) {
    await page.locator('.search-bar input, .search input').first().fill(search)
    await page.locator('.hit-here', { hasText: search }).waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.line', { hasText: search }).waitFor()
  }
  await payExactly()
}

async function holdSellRecall(): Promise<void> {
  await scanSome(2)
  await page.keyboard.press('F4')
  await page.getByPlaceholder(/红衣服阿姨/).fill('忘带钱的先生')
  await page.getByRole('button', { name: '挂起' }).click()
  await page.getByText('扫码开始收银').waitFor()
  await scanSome(1)
  await payExactly()
  await page.getByRole('button', { name: '取单 1' }).click()
  await page.locator('.held li', { hasText: '忘带钱的先生' }).getByRole('button', { name: '取单' }).click()
  await page.getByRole('heading', { name: '忘带钱的先生' }).waitFor()
  await payExactly()
}

/** A sale of two things that both come back later; answers its receipt's number. */
async function sellTwoThings(): Promise<string> {
  await scan(shelf[10]?.code ?? '')
  await scan(shelf[11]?.code ?? '')
  await page.keyboard.press('F9')
  await page.getByRole('button', { name: '刚好' }).click()
  await page.locator('.done').waitFor()
  const number = await page.locator('.done .faint.num').first().innerText()
  await finished()
  return number
}

async function openReceipt(number: string): Promise<void> {
  await page.keyboard.press('F8')
  await page.getByText(number).first().click()
  await page.locator('.paper').waitFor()
}

/** The first of two goes back for something dearer, on one ticket. */
async function exchange(number: string): Promise<void> {
  await openReceipt(number)
  await page.getByRole('button', { name: '换货', exact: true }).click()
  await allowIfAsked()
  await page.locator('.back li').first().getByRole('button', { name: /^\+/ }).click()
  await page.getByRole('button', { name: '买错了' }).click()
  await page.getByRole('button', { name: /换别的/ }).click()
  await page.getByText(/退回（小票/).waitFor()
  await scanSome(3)
  await page.keyboard.press('F9')
  await page.getByRole('button', { name: '刚好' }).click()
  await allowIfAsked()
  await finished()
}

/** The second one simply goes back: the simulator first, then the deed. */
async function refund(number: string): Promise<void> {
  await openReceipt(number)
  await page.getByRole('button', { name: '退货', exact: true }).click()
  const second = page.locator('.back li').nth(1)
  await second.getByRole('button', { name: /^\+/ }).click()
  await page.getByRole('button', { name: '质量问题' }).click()
  await page.getByRole('button', { name: /^下一步：退/ }).click()
  await page.getByRole('button', { name: /^退款 ¥/ }).click()
  await allowIfAsked()
  await page.getByText(/已退货，退/).waitFor()
  done += 1
}

async function payOut(amount: string): Promise<void> {
  await page.goto(`${shop.url}/till/shift?lang=zh`)
  await page.getByRole('button', { name: /支出/ }).click()
  await page.getByRole('button', { name: '付垃圾费' }).click()
  await page.keyboard.type(amount, { delay: 60 })
  await page.getByRole('dialog').getByRole('button', { name: '记下' }).click()
  await allowIfAsked()
  await page.getByText('支出 ¥12.00，已记下').waitFor()
  await page.goto(`${shop.url}/till?lang=zh`)
  await page.locator('.tile').first().waitFor()
}

/** The PIN sheet, where this cashier's role has to ask. */
async function allowIfAsked(): Promise<void> {
  const asked = page.getByText('请有权限的同事批准')
  await asked.waitFor({ timeout: 1500 }).then(approve, () => undefined)
}

type Place = { readonly address: string; readonly minor: number }

/** What the ledger says that this shift's facts moved, by place. */
async function movedByTheShift(): Promise<readonly Place[]> {
  const { merchantId } = caller
  return shop.kernel.database.transact({ as: 'merchant', merchantId }, (tx) =>
    tx.rows<Place>(
      rawSql(`
        with receipts as (
               select receipt_id as id from till.receipt
                where shift_id = (select shift_id from shift.shift order by opened_at desc limit 1)),
             sides as (
               select to_id as id, amount from ledger.posting where fact_id in (select id from receipts)
               union all
               select from_id, -amount from ledger.posting where fact_id in (select id from receipts))
        select a.address, sum(s.amount)::bigint as minor
          from sides s join ledger.account a on a.account_id = s.id and a.merchant_id = '${merchantId}'
         where a.unit = 'CNY' group by a.address order by a.address`),
    ),
  )
}

const minorAt = (places: readonly Place[], start: string) =>
  places.filter(({ address }) => address.startsWith(start)).reduce((sum, { minor }) => sum + minor, 0)

/** What must lie in the drawer: the float, what the receipts brought, less what was paid out. */
async function cashByTheLedger(): Promise<number> {
  const places = await movedByTheShift()
  const taken = places.filter(({ address }) => address.startsWith('tender/') && address.endsWith('/cash'))
  return 30_000 + taken.reduce((sum, { minor }) => sum + minor, 0) - 1200
}

async function closeBlind(cashMinor: number): Promise<void> {
  await page.goto(`${shop.url}/till/shift?lang=zh`)
  await page.getByRole('button', { name: /清点交班/ }).click()
  await page.locator('.count').waitFor()
  // Nothing on this page may say what ought to be there.
  expect(await page.locator('body').innerText()).not.toContain((cashMinor / 100).toFixed(2))
  const rest = await typePieces(cashMinor)
  await page.keyboard.type((rest / 100).toFixed(2), { delay: 40 })
  await page.keyboard.press('F9')
  await page.getByText('分毫不差').waitFor()
  await page.getByRole('button', { name: '交班', exact: true }).click()
  await page.getByRole('heading', { name: '已交班' }).waitFor()
}

/** Notes and coins from large to small; answers what is left for the last row. */
async function typePieces(cashMinor: number): Promise<number> {
  let restMinor = cashMinor
  for (const pieceMinor of [10_000, 5000, 2000, 1000, 500, 100, 50, 10]) {
    const pieces = Math.floor(restMinor / pieceMinor)
    restMinor -= pieces * pieceMinor
    await page.keyboard.type(String(pieces), { delay: 40 })
    await page.keyboard.press('Enter')
  }
  return restMinor
}

async function zEqualsTheLedger(): Promise<void> {
  const { storeId } = caller
  const { items } = await shop.kernel.ask(caller, zReports, { storeId: storeId ?? '', limit: 1 })
  const summary = items[0]
  expect(summary).toMatchObject({ differenceMinor: 0, receiptCount: done })
  const { report } = await shop.kernel.ask(caller, zReport, { storeId: storeId ?? '', number: summary?.number ?? 0 })
  const places = await movedByTheShift()
  for (const { kind, amountMinor } of report.totals.tenders) {
    const lies = places.filter(({ address }) => address.startsWith('tender/') && address.endsWith(`/${kind}`))
    expect({ kind, minor: amountMinor }).toEqual({ kind, minor: lies.reduce((sum, { minor }) => sum + minor, 0) })
  }
  const taken = report.totals.tenders.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  expect(taken).toBe(-minorAt(places, 'revenue/') - minorAt(places, 'deposit/') - minorAt(places, 'rounding/'))
}

let scanned = 0
/** The next goods of the shelf. */
async function scanSome(count: number): Promise<void> {
  for (let one = 0; one < count; one += 1) {
    scanned += 1
    await scan(shelf[(scanned * 7) % shelf.length]?.code ?? '')
  }
}

async function scan(code: string): Promise<void> {
  const before = await page.locator('.line').count()
  await scanInto(page, code)
  // A second one of the same goods makes its line longer, not the ticket.
  await page.waitForFunction((lines) => document.querySelectorAll('.line').length >= Math.max(lines, 1), before)
}
