import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Joined } from './cloud.ts'

const JoinedShape = z.strictObject({
  url: z.url(),
  token: z.string().min(1),
  deviceId: z.uuid(),
  merchantId: z.uuid(),
  storeId: z.uuid(),
  cloudKey: z.string().regex(/^[0-9a-f]{64}$/),
})

/** The cloud that this box has joined, from `keys/cloud.json`; undefined when it has joined none. */
export async function readJoined(keysFolder: string): Promise<Joined | undefined> {
  const text = await readFile(pathIn(keysFolder), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  return text === undefined ? undefined : JoinedShape.parse(JSON.parse(text))
}

/** Keeps which cloud was joined, readable by this system user alone, and flushed before it counts. */
export async function keepJoined(keysFolder: string, joined: Joined): Promise<void> {
  await mkdir(keysFolder, { recursive: true, mode: 0o700 })
  const draft = `${pathIn(keysFolder)}.${process.pid}`
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(joined, undefined, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, pathIn(keysFolder))
}

function pathIn(keysFolder: string): string {
  return join(keysFolder, 'cloud.json')
}
