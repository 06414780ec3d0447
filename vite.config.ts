import react from '@vitejs/plugin-react'
import { join } from 'node:path'
import { defineConfig, type Connect, type Plugin } from 'vite'
import { chunks, leanTill } from './web/build/chunks.ts'
import { tillFiles } from './web/build/till-files.ts'

const here = import.meta.dirname
const screens = join(here, 'apps/screens')
const server = process.env['YUNPU_SERVER'] ?? 'http://127.0.0.1:8080'
/** Everything of the design system on one page, for who makes it. */
const withGallery = process.env['YUNPU_GALLERY'] === '1'
const toServer = { target: server, changeOrigin: false }

/** Our own code does nothing by being imported, mains and style sheets aside: what a face does not use is left out of it. */
const hasSideEffects = (id: string): boolean =>
  /\.css(\?|$)/.test(id) || id.startsWith(screens) || (id.includes('/node_modules/dayjs/') && id.includes('/locale/'))

/** As the server does: `/` is the door, and addresses below /office and /till belong to their router. */
const facePages: Plugin = {
  name: 'face-pages',
  configureServer: ({ middlewares }) => {
    middlewares.use(toFacePage)
  },
  configurePreviewServer: ({ middlewares }) => {
    middlewares.use(toFacePage)
  },
}

function toFacePage(request: Connect.IncomingMessage, _response: unknown, next: Connect.NextFunction): void {
  const [path = ''] = (request.url ?? '').split('?')
  const face = path === '/' ? 'door' : /^\/(office|till|gallery)(?:\/[^.]*)?$/.exec(path)?.[1]
  if (face !== undefined) request.url = `/${face}/index.html`
  next()
}

export default defineConfig({
  root: screens,
  publicDir: join(screens, 'public'),
  cacheDir: join(here, 'node_modules/.vite'),
  // The gallery shares all there is with every face: a till of that build is nobody's.
  plugins: [react(), facePages, ...(withGallery ? [] : [leanTill]), tillFiles],
  build: {
    outDir: join(here, 'dist/screens'),
    emptyOutDir: true,
    target: 'es2022',
    // Small files stay files: the content policy allows no data: fonts.
    assetsInlineLimit: 0,
    // Measuring every compressed file costs seconds on a small box; the server compresses on its own.
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: {
        door: join(screens, 'door/index.html'),
        office: join(screens, 'office/index.html'),
        till: join(screens, 'till/index.html'),
        'till-worker': join(screens, 'till-worker/main.ts'),
        ...(withGallery ? { gallery: join(screens, 'gallery/index.html') } : {}),
      },
      treeshake: { moduleSideEffects: (id) => (id.includes('/node_modules/') ? undefined : hasSideEffects(id)) },
      output: {
        codeSplitting: { groups: chunks },
        // A service worker keeps its name, by which browsers look for a newer one.
        entryFileNames: ({ name }) => (name === 'till-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: {
    port: 5173,
    proxy: { '/v1': toServer, '/events': toServer, '/files': toServer, '/docs': toServer, '/openapi.json': toServer },
  },
})
