import type { Plugin } from 'vite'

const PAGE = '/till/index.html'
/** What a till opens with: its code is asked for by the page itself, and not only once the shell has run. */
const FIRST_SCREEN = /\/modules\/till\/web\/till-screen\.tsx$/

/** Has the till's page fetch its first screen beside the shell, so that a slow machine waits for one round and not for two. */
export const firstScreen: Plugin = {
  name: 'first-screen',
  transformIndexHtml: {
    order: 'post',
    handler(html, { path, bundle = {} }) {
      if (path !== PAGE) return
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const screen = chunks.find(({ facadeModuleId }) => facadeModuleId !== null && FIRST_SCREEN.test(facadeModuleId))
      if (screen === undefined) return
      const names = new Set<string>()
      const walk = (name: string) => {
        const file = bundle[name]
        if (names.has(name) || file?.type !== 'chunk') return
        names.add(name)
        for (const next of file.imports) walk(next)
      }
      walk(screen.fileName)
      const isThere = (name: string) => html.includes(`/${name}"`)
      const styles = chunks
        .filter(({ fileName }) => names.has(fileName))
        .flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])])
      const code = [...names]
        .filter((name) => !isThere(name))
        .map((name) => link({ rel: 'modulepreload', crossorigin: true, href: `/${name}` }))
      const looks = styles
        .filter((name) => !isThere(name))
        .map((name) => link({ rel: 'preload', as: 'style', crossorigin: true, href: `/${name}` }))
      return [...code, ...looks]
    },
  },
}

const link = (attrs: Record<string, string | true>) => ({ tag: 'link', injectTo: 'head' as const, attrs })
