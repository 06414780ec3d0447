import type { Browser, BrowserContext } from 'playwright-core'
import { accessContract as access } from '#platform/access'
import { demoLogin } from '../../demo/login.ts'
import { call } from '../tenancy/door.ts'
import type { Call } from './fill-path.ts'
import { viewports, type Way } from './look.ts'

/** A browser of its own, with nobody signed in. */
export async function openVisitor(browser: Browser, { width, theme }: Way): Promise<BrowserContext> {
  return await browser.newContext({
    viewport: viewports[width],
    // What moves is never still enough to be measured.
    reducedMotion: 'reduce',
    colorScheme: theme,
    hasTouch: width === 'phone',
  })
}

/** Signs a browser in as the demo's owner. */
export async function signIn(context: BrowserContext, url: string): Promise<void> {
  await send(context, `${url}/v1/${access.signIn.name}`, demoLogin)
}

/** Makes a browser an enrolled till that nobody is signed in at; `owner` is signed in and gives the code. */
export async function enrol(context: BrowserContext, owner: BrowserContext, url: string): Promise<void> {
  const ask = await callerIn(owner, url)
  const storeId = (await ask(access.session, {})).store.id
  const { code } = await ask(access.makeEnrolCode, { storeId })
  await send(context, `${url}/v1/${access.enrolTill.name}`, { code, deviceName: '二号收银台' })
}

/** Calls the API with the session of a browser. */
export async function callerIn(context: BrowserContext, url: string): Promise<Call> {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  return (operation, input) => call(url, operation, { ...input }, { cookie, 'x-yunpu-client': 'screens' })
}

async function send(context: BrowserContext, address: string, data: object): Promise<void> {
  const answer = await context.request.post(address, { headers: { 'x-yunpu-client': 'screens' }, data })
  if (!answer.ok()) throw new Error(`${address}: ${await answer.text()}`)
}
