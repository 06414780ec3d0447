import type { AxeResults, ImpactValue } from 'axe-core'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'

declare global {
  interface Window {
    axe?: { run: (context: object, options: object) => Promise<AxeResults> }
  }
}

/** One thing that axe found wrong, at one element. */
export type AxeFinding = { readonly rule: string; readonly impact: ImpactValue; readonly element: string; readonly help: string }

const source = readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

/** Everything that axe finds wrong on the page as it stands, by all of its rules; with `within`, only in there. */
export async function judgePage(page: Page, within = 'html'): Promise<readonly AxeFinding[]> {
  // Evaluated, not put into the page: the content policy of the shop stays as it is.
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(await source)
  return await page.evaluate(async (place) => {
    const results = await window.axe?.run(
      { include: [...document.querySelectorAll(place)] },
      { resultTypes: ['violations'], elementRef: false },
    )
    if (results === undefined) throw new Error('axe is not in the page')
    return results.violations.flatMap(({ id, impact, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => ({
        rule: id,
        impact: impact ?? null,
        element: target.flat().join(' '),
        help: id === 'color-contrast' ? (failureSummary ?? help).replaceAll(/\s+/g, ' ') : help,
      })),
    )
  }, within)
}
