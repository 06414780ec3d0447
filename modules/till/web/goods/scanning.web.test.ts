import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { demoLogin } from '../../../../demo/login.ts'
import { type Journey, openJourney } from '../../../../journeys/open-journey.ts'

/** Keys as the system hands them on, each with the moment at which it was pressed. */
const water = '6900000010013'
let journey: Journey
let page: Page
let keyboard: CDPSession

beforeAll(async () => {
  journey = await openJourney({ demo: true })
  page = journey.page
  const headers = { 'x-yunpu-client': 'screens' }
  await journey.context.request.post(`${journey.shop.url}/v1/access.signIn`, { headers, data: demoLogin })
  keyboard = await journey.context.newCDPSession(page)
})
afterAll(async () => {
  await journey?.close()
})
beforeEach(async () => {
  await page.goto(`${journey.shop.url}/till?lang=zh`)
  await page.evaluate(() => sessionStorage.clear())
  await page.reload()
  await page.locator('.tile').first().waitFor()
})

const field = () => page.locator('[data-till=search] input')
const lines = async () => await page.locator('.line .line-name').allInnerTexts()

/** Presses keys so far apart from each other, all that `gaps` does not say. */
async function press(keys: readonly string[], gaps: Readonly<Record<number, number>> = {}, everyMilliseconds = 8): Promise<void> {
  let at = Date.now()
  for (const [place, key] of keys.entries()) {
    at += gaps[place] ?? everyMilliseconds
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - Date.now())))
    const about = { key, timestamp: at / 1000, ...(key === 'Enter' ? { windowsVirtualKeyCode: 13, text: '\r' } : { text: key }) }
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...about })
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...about })
  }
}

test('a scan sells whole, with the field focused and without, and leaves nothing in it', async () => {
  await press([...water, 'Enter'])
  await expect.poll(lines).toEqual(['石榴泉饮用天然水'])
  expect(await field().inputValue()).toBe('')
  await page.locator('.line-words').click()
  await press([...water, 'Enter'])
  await expect.poll(async () => await page.locator('.line-stepper .num').innerText()).toBe('2')
  expect(await field().inputValue()).toBe('')
})

test.each([1, 5, 7, 11, 13])('a scanner that pauses after %i keys has lost none of them', async (place) => {
  await press([...water, 'Enter'], { [place]: 90 })
  await expect.poll(lines).toEqual(['石榴泉饮用天然水'])
  expect(await field().inputValue()).toBe('')
  expect(await page.locator('.ant-drawer-open').count()).toBe(0)
})

test('a scan is not drawn key by key; what was no scan stands in the field like anything typed', async () => {
  await field().focus()
  await field().evaluate((element) => {
    element.addEventListener('input', ({ target }) => {
      if (target instanceof HTMLInputElement) target.dataset['drawn'] = `${target.dataset['drawn'] ?? ''}|${target.value}`
    })
  })
  await press([...water, 'Enter'])
  await expect.poll(lines).toEqual(['石榴泉饮用天然水'])
  expect(await field().getAttribute('data-drawn')).toBe('|6|69|')
  await press([...'690000'])
  await expect.poll(async () => await field().inputValue()).toBe('690000')
  await page.locator('[data-found-for="690000"]').waitFor()
  await page.keyboard.press('Home')
  await press([...'12345'])
  await page.keyboard.press('Backspace')
  await expect.poll(async () => await field().inputValue()).toBe('1234690000')
  expect(journey.broken).toEqual([])
})

test('a scan on top of something typed is the code, and what was typed is gone', async () => {
  await press(['苹'], {}, 120)
  await expect.poll(async () => await page.locator('.hit').count()).toBeGreaterThan(0)
  await press([...water, 'Enter'], { 0: 200 })
  await expect.poll(lines).toEqual(['石榴泉饮用天然水'])
  expect(await field().inputValue()).toBe('')
  expect(await page.locator('.hit').count()).toBe(0)
})

test('what is typed is found, taken by Enter, and cleared by Escape and by the cross', async () => {
  await press([...'hfs'], {}, 120)
  await page.locator('[data-found-for=hfs]').waitFor()
  await page.keyboard.press('Escape')
  expect(await field().inputValue()).toBe('')
  await page.locator('[data-found-for]').waitFor({ state: 'detached' })
  await press([...'hfs'], {}, 120)
  await page.locator('[data-found-for=hfs]').waitFor()
  await page.locator('.search-field button').click()
  await page.locator('[data-found-for]').waitFor({ state: 'detached' })
  expect(await field().evaluate((element) => element === document.activeElement)).toBe(true)
  // Enter may come before the search has caught up with the hand.
  await press([...'tr', 'Enter'], {}, 60)
  await page.locator('.line, .ant-drawer-open').first().waitFor()
  expect(await field().inputValue()).toBe('')
  expect(journey.broken).toEqual([])
})

test('a ticket is there again after a reload', async () => {
  await press([...water, 'Enter'])
  await expect.poll(lines).toHaveLength(1)
  await page.reload()
  await page.locator('.line').waitFor()
  expect(await lines()).toEqual(['石榴泉饮用天然水'])
})
