import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'

/** Bundles a script for the page of a test: the text of one file. */
export async function bundled(entry: string): Promise<string> {
  const root = join(import.meta.dirname, '../../..')
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, target: 'es2022', lib: { entry, formats: ['es'], fileName: 'page' } },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const [output] = [built].flat()
  if (output === undefined || !('output' in output)) throw new Error('nothing was built')
  return output.output[0].code
}

/** Opens a page of `origin` that runs a script and nothing else. Whatever it throws comes out of `page.on('pageerror')`. */
export async function openScriptPage(context: BrowserContext, origin: string, script: string): Promise<Page> {
  const page = await context.newPage()
  const address = `${origin}/script-page`
  await page.route(address, (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><script type="module">${script}</script>` }),
  )
  await page.goto(address)
  return page
}

/** Lets an origin keep its data for good, as a browser does for an installed application; for as long as the page is open. */
export async function grantDurableStorage(page: Page, origin: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  const { targetInfo } = await cdp.send('Target.getTargetInfo')
  const { browserContextId } = targetInfo
  const grant = (within: { browserContextId?: string }) =>
    cdp.send('Browser.grantPermissions', { origin, permissions: ['durableStorage'], ...within })
  // The context of a profile is the browser's own, which is not known by its name.
  if (browserContextId === undefined) await grant({})
  else await grant({ browserContextId }).catch(() => grant({}))
}
