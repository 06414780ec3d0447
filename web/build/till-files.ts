import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

type Bundle = Parameters<Extract<NonNullable<Plugin['generateBundle']>, (...given: never[]) => unknown>>[1]

const PAGE = 'till/index.html'
const WORKER = 'till-worker.js'
/** Drawn in the office alone, and as large as all the rest of the till. */
const OF_OFFICE = /^assets\/(echarts|xlsx)-/
/** Beside the page, under names of their own. */
const BESIDE = ['icon.svg', 'till.webmanifest']

/** Tells the till's service worker which files a till is made of: all that its page loads now or later. */
export const tillFiles: Plugin = {
  name: 'till-files',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const worker = bundle[WORKER]
      if (worker?.type !== 'chunk') return
      const files = [...filesOf(bundle)].toSorted().map((name) => ({ url: `/${name}`, revision: revisionOf(bundle, name) }))
      const beside = BESIDE.map((name) => ({ url: `/${name}`, revision: hashOf(files.map(({ url }) => url).join()) }))
      worker.code = worker.code.replace('__TILL_FILES__', () => JSON.stringify([...files, ...beside]))
    },
  },
}

function filesOf(bundle: Bundle): Set<string> {
  const found = new Set<string>([PAGE])
  const walk = (name: string) => {
    if (found.has(name) || OF_OFFICE.test(name)) return
    const chunk = bundle[name]
    if (chunk?.type !== 'chunk') return
    found.add(name)
    for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style)
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) walk(next)
  }
  for (const [name, chunk] of Object.entries(bundle))
    if (chunk.type === 'chunk' && chunk.isEntry && chunk.name === 'till') walk(name)
  return found
}

/** A name with a hash in it never changes what it means. */
function revisionOf(bundle: Bundle, name: string): string | null {
  if (name.startsWith('assets/')) return null
  const file = bundle[name]
  if (file === undefined) throw new Error(`the till's worker keeps ${name}, which is not built`)
  return hashOf(file.type === 'chunk' ? file.code : file.source)
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16)
}
