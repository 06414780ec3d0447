import { PGlite } from '@electric-sql/pglite'
import { DatabaseRefused, wordsOf } from './refusal.ts'
import { answerWith, watchForTraps } from './wire-backend.ts'
import type { WireBackend } from './wire-backend.ts'

export type MemoryBackend = WireBackend & { readonly dump: () => Promise<Uint8Array<ArrayBuffer>> }

/** PGlite in this thread, on nothing but memory; from a dump it opens in a fraction of a second. */
export async function openMemory(from: Uint8Array<ArrayBuffer> | undefined): Promise<MemoryBackend> {
  const pglite = await PGlite.create(from === undefined ? {} : { loadDataDir: new Blob([from]) })
  const traps: DatabaseRefused[] = []
  const refuseAfterTrap = () => {
    if (traps[0] !== undefined) throw traps[0]
  }
  watchForTraps(pglite, (error) => {
    const stopped = new DatabaseRefused('DATABASE_CRASHED', {
      en: `the database engine stopped: ${wordsOf(error)}`,
      zh: '内存数据库已停止',
    })
    traps.push(stopped)
  })
  return {
    answer: async (request) => {
      refuseAfterTrap()
      const answer = await answerWith(pglite, request)
      refuseAfterTrap()
      return answer
    },
    close: async () => pglite.close(),
    dump: async () => new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer()),
  }
}
