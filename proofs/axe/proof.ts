import type { Browser } from 'playwright-core'
import { openLog } from '#foundation/log'
import { startShop } from '../../apps/yunpu/start-shop.ts'
import { openBrowser } from '../../journeys/browser.ts'
import type { Measured, Proof, Run } from '../harness/proof.ts'
import { pathFiller, type Shifts, shiftsOf } from './fill-path.ts'
import { findScreens, type FoundScreen } from './find-screens.ts'
import { type Fruitless } from './open-sheets.ts'
import { type Finding, lookAt, type Place, type Seen, type Way } from './look.ts'
import { callerIn, enrol, openVisitor, signIn } from './visitor.ts'

/** Every screen and every sheet, looked at as somebody does who cannot see well, or uses no mouse, or has large fingers. */
export const axe: Proof = {
  name: 'axe',
  claim: 'Every screen of office and till, with the sheets that it opens, is accessible in both languages, themes and widths.',
  bars: {
    screens: { op: '>=', value: 30 },
    screensMissed: { op: '=', value: 0 },
    seriousOrCritical: { op: '=', value: 0 },
    keyboardProblems: { op: '=', value: 0 },
    smallTargetsAtTheTill: { op: '=', value: 0 },
    errorsInPages: { op: '=', value: 0 },
  },
  run,
}

const ways: readonly Way[] = (['zh', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) => (['desktop', 'phone'] as const).map((width) => ({ language, theme, width }))),
)
/** Opposites: what is wrong in any way at all is mostly wrong in one of these. */
const quickWays = ways.filter(
  ({ language, theme, width }) =>
    `${language} ${theme} ${width}` === 'zh light desktop' || `${language} ${theme} ${width}` === 'en dark phone',
)

async function run(proof: Run): Promise<Measured> {
  const shop = await startShop({
    config: {
      host: '127.0.0.1',
      port: 0,
      dataFolder: 'data',
      databaseUrl: undefined,
      role: 'shop',
      proxies: [],
      rate: 1_000_000,
    },
    log: openLog({ level: 'error' }),
    database: 'memory',
    demo: true,
  })
  proof.defer(() => shop.close())
  await shop.furnished
  const browser = await openBrowser()
  proof.defer(() => browser.close())
  proof.say('the demo shop is furnished')
  return await lookAtShop(proof, browser, shop.url)
}

async function lookAtShop(proof: Run, browser: Browser, url: string): Promise<Measured> {
  const screens = await findScreens()
  const shifts = await shiftsIn(browser, url)
  const missed = new Set<string>()
  const findings = gatherFindings()
  // Both widths at once: a page that settles leaves the processor to the other one.
  const seen = await Promise.all(
    (['desktop', 'phone'] as const).map(async (width) => {
      const fruitless = new Map<string, Fruitless>()
      const ofWidth: Seen[] = []
      for (const way of (proof.quick ? quickWays : ways).filter((one) => one.width === width)) {
        const told = (where: string, found: readonly Finding[], opened: readonly string[]) => {
          const fresh = findings.add(found).filter(({ about }) => about !== 'minor')
          proof.say([Object.values(way).join(' '), where, ...opened.map((sheet) => `› ${sheet}`)].join('  '))
          for (const finding of fresh) proof.say(`  ${finding.about}  ${finding.where}  ${finding.what}`)
        }
        // Keys are the same in every language and colour.
        const withKeyboard = way.language === 'zh' && way.theme === 'light'
        ofWidth.push(...(await lookInWay(browser, { screens, shifts, missed }, { url, way, withKeyboard, fruitless, told })))
      }
      return ofWidth
    }),
  )
  return {
    figures: {
      screens: screens.length + shellPlaces.length - missed.size,
      screensMissed: missed.size,
      states: sum(seen.flat().map((one) => one.states)),
      sheets: sum(seen.flat().map((one) => one.sheets)),
      seriousOrCritical: findings.count('axe'),
      minorOrModerate: findings.count('minor'),
      keyboardProblems: findings.count('keyboard'),
      smallTargetsAtTheTill: findings.count('target'),
      errorsInPages: findings.count('broken'),
    },
    data: ['generated: the demo shop'],
    notes: [...missed].map((path) => `no example is known for ${path}`),
  }
}

/** All places in one way: of who is signed in, of a stranger at the door, and of a till that is locked. */
async function lookInWay(
  browser: Browser,
  house: { readonly screens: readonly FoundScreen[]; readonly shifts: Shifts; readonly missed: Set<string> },
  shared: Omit<Parameters<typeof lookAt>[1], 'places' | 'signIn'>,
): Promise<readonly Seen[]> {
  const { url, way } = shared
  const context = await openVisitor(browser, way)
  await signIn(context, url)
  const fill = pathFiller(await callerIn(context, url), house.shifts)
  const places = [...(await placesOf(house.screens, { fill, missed: house.missed })), ...shellPlaces]
  const inside = await lookAt(context, { ...shared, places, signIn: () => signIn(context, url) })
  const stranger = await openVisitor(browser, way)
  const door = await lookAt(stranger, { ...shared, places: [doorPlace], signIn: nobody })
  await stranger.close()
  // Another stranger: the first one has been shown into the demo by a button of the door.
  const till = await openVisitor(browser, way)
  await signIn(context, url)
  await enrol(till, context, url)
  const lock = await lookAt(till, { ...shared, places: [lockPlace], signIn: nobody })
  await till.close()
  await context.close()
  return [inside, door, lock]
}

/** Findings counted once: the same thing on many screens or in many ways is one thing to mend. */
function gatherFindings() {
  const known = new Map<string, Finding>()
  return {
    /** The findings among these that were not known. */
    add: (found: readonly Finding[]): readonly Finding[] =>
      found.filter((finding) => {
        const key = `${finding.about} ${finding.what}`
        if (known.has(key)) return false
        known.set(key, finding)
        return true
      }),
    count: (about: Finding['about']) => [...known.values()].filter((finding) => finding.about === about).length,
  }
}

/** The settings' own first page is the shell's, and in no module's list. */
const shellPlaces: readonly Place[] = [{ face: 'office', path: '/settings', filled: '/settings' }]
/** What nobody signed in sees: the door, and a till that waits for its cashier. */
const doorPlace: Place = { face: 'door', path: '/', filled: '/' }
const lockPlace: Place = { face: 'till', path: '/ (locked)', filled: '/' }
const nobody = () => Promise.resolve()

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

/** The screens that have an address by `fill`; the others are added to `missed`. */
async function placesOf(
  screens: readonly FoundScreen[],
  { fill, missed }: { fill: ReturnType<typeof pathFiller>; missed: Set<string> },
): Promise<readonly Place[]> {
  const places: Place[] = []
  for (const { face, path } of screens) {
    const filled = await fill(path)
    if (filled === undefined) missed.add(path)
    else places.push({ face, path, filled })
  }
  return places
}

async function shiftsIn(browser: Browser, url: string): Promise<Shifts> {
  const context = await openVisitor(browser, { language: 'zh', theme: 'light', width: 'desktop' })
  await signIn(context, url)
  const shifts = shiftsOf(await callerIn(context, url))
  await shifts()
  await context.close()
  return shifts
}
