import { z } from 'zod'
import type { InputOf } from '#platform/contract'
import { voidLines } from '../../contract.ts'

/** Lines that are to be put on record: by whom, and under a key that makes every try the same deed. */
export type Missing = { readonly key: string; readonly personId: string; readonly input: InputOf<typeof voidLines> }

/** What one try comes to. */
export type Outcome = 'answered' | 'silent'

const MissingShape = z.array(z.object({ key: z.string(), personId: z.string(), input: voidLines.input }))

/** Where a till keeps what nobody has confirmed yet; a browser's storage is one. */
type Storage = { readonly getItem: (key: string) => string | null; readonly setItem: (key: string, text: string) => void }

/** Lines of recalled tickets that were not sold, until the server has them: they outlive a reload and a change of cashiers. */
export class MissingQueue {
  readonly #storage: Storage
  readonly #storageKey: string
  #isAtWork = false

  constructor(storage: Storage, place: string) {
    this.#storage = storage
    this.#storageKey = `yunpu.till.missing.${place}`
  }

  add(missing: Missing): void {
    this.#write([...this.#read(), missing])
  }

  /**
   * Tries what is waiting, oldest first, and leaves off at the first silence. A void is its cashier's: what another one left
   * waits for them. Answers whether there is more to try for this one.
   */
  async deliver(personId: string, send: (missing: Missing) => Promise<Outcome>): Promise<boolean> {
    if (this.#isAtWork) return true
    this.#isAtWork = true
    try {
      for (const missing of this.#of(personId)) {
        if ((await send(missing)) === 'silent') break
        this.#write(this.#read().filter(({ key }) => key !== missing.key))
      }
    } finally {
      this.#isAtWork = false
    }
    return this.#of(personId).length > 0
  }

  #of(personId: string): readonly Missing[] {
    return this.#read().filter((missing) => missing.personId === personId)
  }

  #read(): readonly Missing[] {
    try {
      return MissingShape.parse(JSON.parse(this.#storage.getItem(this.#storageKey) ?? '[]'))
    } catch {
      // Written by another version, or by nobody.
      return []
    }
  }

  #write(missing: readonly Missing[]): void {
    this.#storage.setItem(this.#storageKey, JSON.stringify(missing))
  }
}
