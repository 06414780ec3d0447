import type { FileStore } from '#foundation/file'
import type { Cloud } from './cloud.ts'

/**
 * A box's files: what begins with `prefix` comes from the cloud when somebody first asks for it, and is kept. While the cloud
 * is away it is as if there were none: a good without its picture is sold all the same.
 */
export function filesOfCloud(kept: FileStore, cloud: Pick<Cloud, 'file'>, prefix: string): FileStore {
  return {
    ...kept,
    get: async (key) => {
      const here = await kept.get(key)
      if (here !== undefined || !key.startsWith(prefix)) return here
      const there = await cloud.file(key).catch(() => undefined)
      if (there !== undefined) await kept.put(key, there.bytes, there.type)
      return there
    },
  }
}
