import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the screens are built from. Modules and platform count by their screens, contracts and pure decisions alone. */
const sources = ['apps/screens', 'web', 'modules', 'platform', 'demo/login.ts', 'science', 'vite.config.ts', 'package-lock.json']
const isTest = /\.test\.tsx?$/
/** Parts of the build that say what the screens' files are, and which of them a till keeps. */
const ofBuild = ['web/build/chunks.ts', 'web/build/till-files.ts']
/** A till's log is written by the very code that reads it at the server. */
const isOfLog = /^platform\/(?:replica|journal)\/[^/]+\.ts$/
const isBrowserPart = /^(?:modules|platform)\/[^/]+\/(?:web\/|contract(?:\/|\.ts$)|decide-[^/]+\.ts$)/

/** A digest of everything that the built screens depend on: they are current while it stays. `root` is the repository. */
export async function fingerprintOf(root: string): Promise<string> {
  const found = await Promise.all(sources.map((source) => filesBelow(root, source)))
  const paths = found.flat().filter(countsFor).toSorted()
  const digests = await Promise.all(paths.map(async (path) => sha256(await readFile(join(root, path)))))
  return sha256(paths.map((path, index) => `${path} ${digests[index] ?? ''}\n`).join(''))
}

/** Whether a change of this file changes the screens. */
export function countsFor(path: string): boolean {
  if (isTest.test(path) || path.endsWith('.md')) return false
  if (path.startsWith('platform/contract/') || ofBuild.includes(path) || isOfLog.test(path)) return true
  if (path.startsWith('web/build/')) return false
  return /^(?:modules|platform)\//.test(path) ? isBrowserPart.test(path) : true
}

async function filesBelow(root: string, source: string): Promise<string[]> {
  const entries = await readdir(join(root, source), { recursive: true, withFileTypes: true }).catch(() => undefined)
  // Not a folder, so it is the file itself.
  if (entries === undefined) return [source]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
