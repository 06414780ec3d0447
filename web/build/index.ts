import { spawn } from 'node:child_process'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fingerprintOf } from './fingerprint.ts'
import { alone } from './lock.ts'

export { countsFor, fingerprintOf } from './fingerprint.ts'

/** What came of it: where the screens are, and whether they had to be built. */
export type Built = { folder: string; wasBuilt: boolean; milliseconds: number }

const repository = resolve(import.meta.dirname, '../..')
/** Beside the pages: the fingerprint of what they were built from. */
const markName = '.built'

/**
 * Makes sure that `dist/screens` is built from the present sources; a few milliseconds when it is.
 * Builds in a process of its own, beside the old screens, and swaps them in whole. Several servers
 * may call it at once. Throws with the builder's own words when the build fails.
 */
export async function buildScreens(given: { root?: string } = {}): Promise<Built> {
  const began = performance.now()
  const root = given.root ?? repository
  const folder = join(root, 'dist/screens')
  const fingerprint = await fingerprintOf(root)
  const done = (wasBuilt: boolean): Built => ({ folder, wasBuilt, milliseconds: Math.round(performance.now() - began) })
  if (await isCurrent(folder, fingerprint)) return done(false)
  await mkdir(join(root, 'dist'), { recursive: true })
  return await alone(join(root, 'dist/.screens-lock'), async () => {
    // Whoever had the lock before may have built them.
    if (await isCurrent(folder, fingerprint)) return done(false)
    const fresh = join(root, `dist/.screens-${process.pid}`)
    const old = `${fresh}-old`
    try {
      await runVite(root, fresh)
      await writeFile(join(fresh, markName), fingerprint)
      await rename(folder, old).catch(() => undefined)
      await rename(fresh, folder)
    } finally {
      await Promise.all([fresh, old].map((path) => rm(path, { recursive: true, force: true })))
    }
    return done(true)
  })
}

async function isCurrent(folder: string, fingerprint: string): Promise<boolean> {
  return (await readFile(join(folder, markName), 'utf8').catch(() => undefined)) === fingerprint
}

async function runVite(root: string, outDir: string): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((settle, fail) => {
    child.on('error', fail)
    child.on('close', settle)
  })
  if (code !== 0) throw new Error(`the screens could not be built (vite ended with ${code}):\n${said}`)
}
