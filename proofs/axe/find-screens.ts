import { createServer, type Plugin } from 'vite'
import { z } from 'zod'

const Bundle = z.object({
  screens: z.array(z.object({ face: z.enum(['office', 'till']), path: z.string(), needs: z.string().optional() })),
})

/** A screen as its module offers it: below `/office` or `/till`, `$names` still in its path. */
export type FoundScreen = z.output<typeof Bundle>['screens'][number]

/** Every screen of the house, from the very lists that the faces are made of: a new one is looked at without being named here. */
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
    // A face has its own list, and loads no other's.
    const lists: unknown[] = []
    for (const face of ['office', 'till']) lists.push(await vite.ssrLoadModule(`/${face}-screens.ts`))
    return lists.flatMap((list) => Bundle.parse(list).screens)
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
