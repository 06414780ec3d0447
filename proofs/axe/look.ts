import type { BrowserContext, Page } from 'playwright-core'
import type { FoundScreen } from './find-screens.ts'
import { judgePage } from './judge-page.ts'
import { measureTargets } from './measure-targets.ts'
import { eachSheet, type Fruitless, isSheetOpen, sheetSelector } from './open-sheets.ts'
import { settle } from './settle.ts'
import { closeSheet, walkKeyboard, walkSheet } from './walk-keyboard.ts'

/** How a screen is looked at. */
export type Way = { readonly language: 'zh' | 'en'; readonly theme: 'light' | 'dark'; readonly width: 'desktop' | 'phone' }

export const viewports = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const

/** A place to look at: its face, its address as it stands in the list of screens, and with its names filled. */
export type Place = { readonly face: FoundScreen['face'] | 'door'; readonly path: string; readonly filled: string }

/** Something wrong: what kind of thing, what exactly, where. */
export type Finding = {
  readonly about: 'axe' | 'minor' | 'target' | 'keyboard' | 'broken'
  readonly what: string
  readonly where: string
}

/** What a look at some places in one way came to. */
export type Seen = { readonly states: number; readonly sheets: number }

/** What a look at places in one way needs, and whom it tells. */
export type About = {
  readonly url: string
  readonly places: readonly Place[]
  readonly way: Way
  readonly withKeyboard: boolean
  /** Signs the browser in again, after a press that signed it out. */
  readonly signIn: () => Promise<void>
  /** By place: kept between the ways of one width. */
  readonly fruitless: Map<string, Fruitless>
  /** Hears what was found in a place, as soon as it was looked at. */
  readonly told: (where: string, findings: readonly Finding[], sheets: readonly string[]) => void
}

/**
 * Looks at every place in one way: as it opens, and with each sheet over it that its buttons open. A place whose look
 * cannot be finished is a finding; the others are looked at all the same.
 */
export async function lookAt(context: BrowserContext, about: About): Promise<Seen> {
  let [states, sheets] = [0, 0]
  for (const place of about.places) {
    const findings: Finding[] = []
    const opened: string[] = []
    const where = placeName(place)
    const page = await context.newPage()
    page.on('pageerror', (error) => findings.push({ about: 'broken', what: error.message, where }))
    try {
      await page.setViewportSize(viewports[about.way.width])
      states += await lookAtPlace(page, place, { ...about, findings, opened })
    } catch (error) {
      findings.push({ about: 'broken', what: `cannot be looked at: ${String(error)}`, where })
    }
    sheets += opened.length
    about.told(where, findings, opened)
    await page.close()
  }
  return { states, sheets }
}

/** Looks at one place; how many states of it were seen. What is found and opened is added to the lists that are given. */
async function lookAtPlace(
  page: Page,
  place: Place,
  about: About & { readonly findings: Finding[]; readonly opened: string[] },
): Promise<number> {
  const { url, way, withKeyboard, signIn, fruitless, findings, opened } = about
  const where = placeName(place)
  const address = addressOf(url, place, way)
  const open = async () => {
    await openAt(page, address)
    if (isAt(page, address)) return
    await signIn()
    await openAt(page, address)
    if (!isAt(page, address)) findings.push({ about: 'broken', what: `opens ${page.url()} instead`, where })
  }
  await open()
  findings.push(...(await lookNow(page, { where, face: place.face, within: undefined })))
  if (withKeyboard) {
    for (const what of await walkKeyboard(page)) findings.push({ about: 'keyboard', what, where })
    await open()
  }
  const known: Fruitless = fruitless.get(where) ?? new Set()
  fruitless.set(where, known)
  const lookAtSheet = async (name: string) => {
    const over = `${where} › ${name}`
    opened.push(name)
    // The screen below was looked at already.
    findings.push(...(await lookNow(page, { where: over, face: place.face, within: sheetSelector })))
    const walked = withKeyboard ? await walkSheet(page) : []
    const closed = await closeSheet(page, { isOpen: () => isSheetOpen(page), givesFocusBack: withKeyboard })
    for (const what of [...walked, ...closed]) findings.push({ about: 'keyboard', what, where: over })
  }
  const opens = await eachSheet(page, { reopen: open, fruitless: known, byKey: withKeyboard, look: lookAtSheet })
  return 1 + opens
}

async function lookNow(
  page: Page,
  { where, face, within }: { where: string; face: Place['face']; within: string | undefined },
): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const { rule, impact, element, help } of await judgePage(page, within)) {
    const isBad = impact === 'serious' || impact === 'critical'
    findings.push({ about: isBad ? 'axe' : 'minor', what: `${rule}: ${element} – ${help}`, where })
  }
  if (face === 'till') for (const what of await measureTargets(page)) findings.push({ about: 'target', what, where })
  return findings
}

const placeName = ({ face, path }: Place) => `/${face === 'door' ? '' : face}${path === '/' ? '' : path}`

function addressOf(url: string, { face, filled }: Place, { language, theme }: Way): string {
  const where = face === 'door' ? filled : `/${face}${filled === '/' ? '' : filled}`
  return `${url}${where}?lang=${language}&theme=${theme}`
}

/** A first page may lead on to a place below it, but not to the door. */
function isAt(page: Page, address: string): boolean {
  return new URL(page.url()).pathname.startsWith(new URL(address).pathname)
}

async function openAt(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await settle(page)
  // Colours on their way from one state to another are neither of them.
  await page.evaluate(() => {
    const still = new CSSStyleSheet()
    still.replaceSync('*, *::before, *::after { transition: none !important; animation-duration: 1ms !important }')
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, still]
  })
}
