import { assertKey, assertPrefix, assertType, type FileStore, LIST_MAX } from './port.ts'

/** Files that are gone with the process: tests, and servers that keep nothing. */
export function memoryStore(): FileStore {
  const objects = new Map<string, { bytes: Uint8Array; type: string }>()
  return {
    put: async (key, bytes, type) => {
      assertKey(key)
      assertType(key, type)
      objects.set(key, { bytes: Uint8Array.from(bytes), type })
    },
    get: async (key) => objects.get(key),
    delete: async (key) => {
      objects.delete(key)
    },
    list: async (prefix, after = '') => {
      assertPrefix(prefix)
      return [...objects]
        .filter(([key]) => key.startsWith(prefix) && key > after)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .slice(0, LIST_MAX)
        .map(([key, { bytes }]) => ({ key, size: bytes.length }))
    },
  }
}
