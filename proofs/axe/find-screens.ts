import { createServer, type Plugin } from 'vite'
import { z } from 'zod'

const Bundle = z.object({
  screens: z.array(z.object({ face: z.enum(['office', 'till']), path: z.string(), needs: z.string().optional() })),
})

/** A screen as its module offers it: below `/office` or `/till`, `$names` still in its path. */
export type FoundScreen = z.output<typeof Bundle>['screens'][number]

/** Every screen of the house, from the very list that the faces are made of: a new one is looked at without being named here. */
export async function findScreens(): Promise<readonly FoundScreen[]> {
  const vite = await createServer({
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    appType: 'custom',
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
    plugins: [withoutLibraryWords],
    resolve: { alias: [{ find: /^antd\/es\/locale\/.*/, replacement: noWords }] },
  })
  try {
    const loaded: unknown = await vite.ssrLoadModule('/screens.ts')
    return Bundle.parse(loaded).screens
  } finally {
    await vite.close()
  }
}

const noWords = 'virtual:no-words'
/** Node cannot load the library's words, which are for bundlers; nothing is drawn here, so that nobody misses them. */
const withoutLibraryWords: Plugin = {
  name: 'without-library-words',
  resolveId: (id) => (id === noWords ? `\0${noWords}` : undefined),
  load: (id) => (id === `\0${noWords}` ? 'export default {}' : undefined),
}
