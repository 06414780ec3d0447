import { folderStore } from './folder.ts'
import type { FileStore } from './port.ts'
import { bucketOf, s3Store } from './s3.ts'

export { folderStore } from './folder.ts'
export { memoryStore } from './memory.ts'
export { LIST_MAX, typeOf } from './port.ts'
export type { FileStore } from './port.ts'
export { bucketOf, s3Store } from './s3.ts'

/** The store that the settings name: a bucket by its address, else the folder. */
export function openFiles(given: { folder: string; url: string | undefined }): FileStore {
  return given.url === undefined ? folderStore(given.folder) : s3Store(bucketOf(given.url))
}
