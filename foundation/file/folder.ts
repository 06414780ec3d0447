import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { assertKey, assertPrefix, assertType, type FileStore, LIST_MAX, typeOf } from './port.ts'

/** Half-written files end so, which no key can: `~` is not in its alphabet. */
const UNFINISHED = '~'

/** Files in a folder of this machine. Bytes are flushed before a file takes its name. */
export function folderStore(folder: string): FileStore {
  const pathOf = (key: string) => join(folder, ...key.split('/'))
  let written = 0
  return {
    put: async (key, bytes, type) => {
      assertKey(key)
      assertType(key, type)
      written += 1
      const path = pathOf(key)
      const unfinished = `${path}.${process.pid}.${written}${UNFINISHED}`
      await mkdir(dirname(path), { recursive: true })
      await writeFlushed(unfinished, bytes)
      await rename(unfinished, path)
      await flushFolder(dirname(path))
    },
    get: async (key) => {
      assertKey(key)
      const bytes = await readFile(pathOf(key)).catch(undefinedWhenAbsent)
      return bytes === undefined ? undefined : { bytes, type: typeOf(key) }
    },
    delete: async (key) => {
      assertKey(key)
      await rm(pathOf(key), { force: true })
    },
    list: async (prefix, after = '') => {
      assertPrefix(prefix)
      const names = (await readdir(folder, { recursive: true, withFileTypes: true }).catch(undefinedWhenAbsent)) ?? []
      const keys = names
        .filter((entry) => entry.isFile() && !entry.name.endsWith(UNFINISHED))
        .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length).split(sep).join('/'))
        .filter((key) => key.startsWith(prefix) && key > after)
        .toSorted()
        .slice(0, LIST_MAX)
      return Promise.all(keys.map(async (key) => ({ key, size: (await stat(pathOf(key))).size })))
    },
  }
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes the new name itself durable. Windows has no such call and needs none. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function undefinedWhenAbsent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')) return undefined
  throw error
}
