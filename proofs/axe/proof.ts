import type { Browser } from 'playwright-core'
import { openLog } from '#foundation/log'
import { startShop } from '../../apps/yunpu/start-shop.ts'
import { openBrowser } from '../../journeys/browser.ts'
import type { Measured, Proof, Run } from '../harness/proof.ts'
import { pathFiller } from './fill-path.ts'
import { findScreens } from './find-screens.ts'
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
  const { places, missed } = await placesOf(browser, url)
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
        ofWidth.push(...(await lookInWay(browser, places, { url, way, withKeyboard, fruitless, told })))
      }
      return ofWidth
    }),
  )
  return {
    figures: {
      screens: places.length,
      screensMissed: missed.length,
      states: sum(seen.flat().map((one) => one.states)),
      sheets: sum(seen.flat().map((one) => one.sheets)),
      seriousOrCritical: findings.count('axe'),
      minorOrModerate: findings.count('minor'),
      keyboardProblems: findings.count('keyboard'),
      smallTargetsAtTheTill: findings.count('target'),
      errorsInPages: findings.count('broken'),
    },
    data: ['generated: the demo shop'],
    notes: missed.map((path) => `no example is known for ${path}`),
  }
}

/** All places in one way: of who is signed in, of a stranger at the door, and of a till that is locked. */
async function lookInWay(
  browser: Browser,
  places: readonly Place[],
  shared: Omit<Parameters<typeof lookAt>[1], 'places' | 'signIn'>,
): Promise<readonly Seen[]> {
  const { url, way } = shared
  const context = await openVisitor(browser, way)
  await signIn(context, url)
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

/** What nobody signed in sees: the door, and a till that waits for its cashier. */
const doorPlace: Place = { face: 'door', path: '/', filled: '/' }
const lockPlace: Place = { face: 'till', path: '/ (locked)', filled: '/' }
const nobody = () => Promise.resolve()

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

async function placesOf(browser: Browser, url: string): Promise<{ places: Place[]; missed: string[] }> {
  const context = await openVisitor(browser, { language: 'zh', theme: 'light', width: 'desktop' })
  await signIn(context, url)
  const fill = pathFiller(await callerIn(context, url))
  const [places, missed]: [Place[], string[]] = [[], []]
  for (const { face, path } of await findScreens()) {
    const filled = await fill(path)
    if (filled === undefined) missed.push(path)
    else places.push({ face, path, filled })
  }
  // The settings' own first page is the shell's, and in no module's list.
  places.push({ face: 'office', path: '/settings', filled: '/settings' })
  await context.close()
  return { places, missed }
}
