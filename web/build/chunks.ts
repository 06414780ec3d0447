import type { Plugin } from 'vite'

/** The component library, and what is there for its sake alone. Its icons are drawn without it. */
const ofLibrary =
  /\/node_modules\/(antd\/|@rc-component\/(?!util\/)|@ant-design\/(?!icons|colors|fast-color)|dayjs\/|stylis\/|@simplewebauthn\/)/
/** What our own controls are made of the library by. */
const onLibrary = /\/node_modules\/antd\/|\/web\/ui\/theme\/controls\.tsx$/
/** Names what others hold, and holds nothing. */
const isDoorway = /\/index\.ts$/

type Look = { getModuleInfo: (id: string) => { importedIds: readonly string[] } | null }

/**
 * What is loaded together. Libraries that change seldom stand apart from our code, so that a release does not make tills
 * load them again. What the pages of several faces open with is one file: sixty small ones cost sixty rounds, and as many
 * headers. The component library is not among it, because the till's first screen is drawn without.
 */
export const chunks = [
  { name: 'react', test: /\/node_modules\/(react|react-dom|scheduler)\//, priority: 2 },
  { name: 'data', test: /\/node_modules\/(@tanstack|zod|intl-messageformat|@formatjs|uuidv7)\//, priority: 2 },
  { name: 'echarts', test: /\/node_modules\/(echarts|zrender)\//, priority: 2 },
  {
    name: (id: string, look: Look) => {
      const isOnLibrary = look.getModuleInfo(id)?.importedIds.some((imported) => onLibrary.test(imported)) === true
      return ofLibrary.test(id) || isDoorway.test(id) || isOnLibrary ? null : 'shared'
    },
    debugName: 'shared',
    tags: ['$initial' as const],
    minShareCount: 2,
    // Through a doorway everything is a dependency of everything.
    includeDependenciesRecursively: false,
  },
]

/** Stops a build whose till page would load the component library: a tenth of a second on a slow till, found by nobody later. */
export const leanTill: Plugin = {
  name: 'lean-till',
  generateBundle(_options, bundle) {
    const seen = new Set<string>()
    const walk = (name: string) => {
      const file = bundle[name]
      if (seen.has(name) || file?.type !== 'chunk') return
      seen.add(name)
      const heavy = Object.entries(file.modules).find(([id, { renderedLength }]) => renderedLength > 0 && ofLibrary.test(id))
      if (heavy !== undefined)
        this.error(`The till's page loads ${heavy[0]}, in ${name}. Fetch what needs it when it is drawn: later(), or import().`)
      file.imports.forEach(walk)
    }
    for (const [name, file] of Object.entries(bundle))
      if (file.type === 'chunk' && file.isEntry && file.name === 'till') walk(name)
  },
}
