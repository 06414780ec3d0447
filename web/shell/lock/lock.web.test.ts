import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningShop } from '../../../apps/yunpu/start-shop.ts'
import { demoLogin } from '../../../demo/login.ts'
import { demoStaff } from '../../../demo/people.ts'
import { type Journey, openJourney } from '../../../journeys/open-journey.ts'

/* 李子涵 at a till of the demo shop, where a cashier must ask for a discount; 周慧兰 may give it. */
type Body = Readonly<Record<string, unknown>>

let shop: RunningShop
let close: Journey['close'] | undefined
let page: Page
let broken: readonly string[]

beforeAll(async () => {
  ;({ broken, close, page, shop } = await openJourney({ demo: true }))
  await page.clock.install()
  await makeTill()
})
afterAll(async () => {
  await close?.()
})

test('left alone a till locks itself, over a reload too, and the PIN brings the ticket back', async () => {
  await comeIn('李子涵')
  await page.locator('.tile').nth(1).click()
  await expectDue('¥4.00')
  await page.clock.fastForward(58_000)
  expect(await lock().count()).toBe(0)
  await page.clock.fastForward(4_000)
  await lock().getByText('请选择收银员').waitFor()
  // The cover is there at once; the session ends behind it.
  await expect.poll(() => ask('access.session')).toMatchObject({ code: 'NOT_SIGNED_IN' })
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  expect(await lock().count()).toBe(1)
  await page.reload()
  await comeIn('李子涵')
  await expectDue('¥4.00')
})

test('a discount waits for 周慧兰’s PIN, and the journal names her beside who asked', async () => {
  await page.getByRole('button', { name: '整单优惠' }).click()
  // The sheet is fetched when the first is opened, and hears keys once it is there.
  await page.locator('.ant-drawer-open .pad-keys').waitFor()
  await type('9')
  const sheet = page.locator('.approval')
  await sheet.getByRole('button', { name: '周慧兰' }).click()
  await type(pinOf('王大勇'))
  await sheet.getByText('PIN 码不对').waitFor()
  await type(pinOf('周慧兰'))
  await expectDue('¥3.60')
  await page.keyboard.press('F9')
  await page.getByRole('button', { name: '刚好' }).click()
  await page.getByText('收款完成').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+L')
  await comeIn('周慧兰')
  const facts = await ask('audit.facts', { kind: 'access.approvalUsed' })
  expect(facts['items']).toMatchObject([
    { personId: idOf('李子涵'), body: { approvedBy: idOf('周慧兰'), right: 'till.discount', operation: 'till.completeSale' } },
  ])
})

test('a badge takes an open till over, ticket and all; a dismissed person’s is refused in words', async () => {
  await page.locator('.tile').nth(1).click()
  await expectDue('¥4.00')
  await scan(badges.get('王大勇') ?? '')
  await page.locator('.till-person').getByText('王大勇').waitFor()
  await expectDue('¥4.00')
  await scan(badges.get('吴秀珍') ?? '')
  await page.getByText('这位员工已经停用').waitFor()
  expect(await ask('access.session')).toMatchObject({ person: { name: '王大勇' }, via: 'badge' })
  await page.keyboard.press('Alt+U')
  await lock().getByRole('button', { name: '还是王大勇' }).click()
  await expectDue('¥4.00')
  expect(broken).toEqual([])
})

const people = new Map<string, string>()
const badges = new Map<string, string>()
const idOf = (name: string) => people.get(name) ?? ''
const pinOf = (name: string) => demoStaff.find(({ zh }) => zh === name)?.pin ?? ''
const lock = () => page.locator('dialog[open].top-dialog-lock')

/** The owner makes this browser a till that locks itself after a minute, prints two badges, and lets one of their people go. */
async function makeTill(): Promise<void> {
  await page.goto(shop.url)
  await act('access.signIn', { ...demoLogin })
  const { store } = await ask('access.session')
  const storeId = textIn(store, 'id')
  const { items } = await ask('access.staff')
  if (Array.isArray(items)) for (const person of items) people.set(textIn(person, 'name'), textIn(person, 'id'))
  for (const name of ['王大勇', '吴秀珍']) {
    const { badge } = await act('access.issueBadge', { personId: idOf(name) })
    badges.set(name, String(badge))
  }
  await act('access.changeStaff', { personId: idOf('吴秀珍'), active: false })
  await act('access.saveStore', { storeId, name: textIn(store, 'name'), lockAfterMinutes: 1 })
  const { code } = await act('access.makeEnrolCode', { storeId })
  await act('access.enrolTill', { code, deviceName: '1 号收银台' })
  await act('access.signOut', {})
  await page.goto(`${shop.url}/till?lang=zh`)
}

async function comeIn(name: string): Promise<void> {
  await lock().getByRole('button', { name }).click()
  await type(pinOf(name))
  await page.locator('.tile').first().waitFor()
  await lock().waitFor({ state: 'detached' })
}

/** As a finger types, well slower than a scanner. */
async function type(digits: string): Promise<void> {
  await page.keyboard.type(digits, { delay: 90 })
  await page.keyboard.press('Enter')
}

/** As a scanner: every key at once, inside the page, so that the wire to the browser adds no pauses. */
async function scan(code: string): Promise<void> {
  await page.evaluate(
    (keys) => {
      for (const key of keys)
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
        )
    },
    [...code, 'Enter'],
  )
}

async function expectDue(amount: string): Promise<void> {
  await page.locator('.ticket-due output', { hasText: amount }).waitFor()
}

async function act(name: string, input: object): Promise<Body> {
  return call(`/v1/${name}`, { method: 'POST', body: JSON.stringify(input), headers: { 'content-type': 'application/json' } })
}

async function ask(name: string, input: Record<string, string> = {}): Promise<Body> {
  return call(`/v1/${name}?${new URLSearchParams(input).toString()}`, {})
}

async function call(
  address: string,
  request: { method?: string; body?: string; headers?: Record<string, string> },
): Promise<Body> {
  return page.evaluate(
    async ({ address: to, request: { headers, ...rest } }) =>
      (await fetch(to, { ...rest, headers: { ...headers, 'x-yunpu-client': 'screens' } })).json(),
    { address, request },
  )
}

function textIn(value: unknown, property: string): string {
  return typeof value === 'object' && value !== null ? String(Object.entries(value).find(([key]) => key === property)?.[1]) : ''
}
