import { cryptoOf, hashLine, link, testKeys } from '#platform/journal'
import type { Fact } from '#platform/journal/contract'
import { readRecords, type Sealer, writeRecords } from '#platform/replica'
import type { Changes } from './changes.ts'

const crypto = cryptoOf(testKeys('sync-simulation').privateKey)

/** Lines as the product makes and checks them: canonical text, SHA-256, Ed25519. */
const sealer: Sealer = {
  seal: (draft, place) => link(draft, place, crypto),
  open: ({ text, signature, hash }) => {
    if (hashLine(text, Buffer.from(signature, 'hex')) !== hash) return undefined
    const fact: Fact = JSON.parse(text)
    return fact
  },
}

/** No mistake, but nothing simulated either where a line is made: real texts, on a disk that is a file with a torn end. */
export const realLines: Changes = {
  given: (given) => ({
    ...given,
    sealer,
    disk: {
      ...given.disk,
      read: async () => {
        const { records } = await given.disk.read()
        const text = writeRecords(records)
        const torn = text.slice(0, Math.floor(given.clock.elapsedMs() + text.length / 2) % (text.length + 1))
        return readRecords(text + torn.slice(torn.lastIndexOf('\n') + 1))
      },
    },
  }),
}
