import { integerBetween, type Chance } from '#science/random'
import type { Schedule } from './schedule.ts'

type Pending<Entry> = { readonly entries: readonly Entry[]; readonly replaces: boolean; readonly done: () => void }

/** A disk that forgets what was not flushed when power is cut: of the last appends, a beginning may survive. */
export class SimDisk<Entry> {
  kept: Entry[] = []
  #pending: Pending<Entry>[] = []
  #session = 0
  readonly #schedule: Schedule
  readonly #chance: Chance
  flushTicksMax = 3

  constructor(schedule: Schedule, chance: Chance) {
    this.#schedule = schedule
    this.#chance = chance
  }

  /** The disk as the software sees it that starts now; what ran before never hears from it again. */
  open() {
    const session = (this.#session += 1)
    const write = (entries: readonly Entry[], replaces: boolean) =>
      new Promise<void>((resolve) => {
        if (session !== this.#session) return
        this.#pending.push({ entries, replaces, done: resolve })
        this.#schedule.after(integerBetween(this.#chance, 0, this.flushTicksMax), () => {
          if (session === this.#session) this.#flushOne()
        })
      })
    return {
      append: (entries: readonly Entry[]) => write(entries, false),
      replace: (entries: readonly Entry[]) => write(entries, true),
    }
  }

  /** Power fails now. */
  cutPower(): void {
    this.#session += 1
    for (const { entries, replaces } of this.#pending) {
      if (replaces) break
      const survive = integerBetween(this.#chance, 0, entries.length)
      for (let index = 0; index < survive; index += 1) this.#keep(entries[index])
      if (survive < entries.length) break
    }
    this.#pending = []
  }

  /** Flushes in the order of writing, one write at a time. */
  #flushOne(): void {
    const one = this.#pending.shift()
    if (one === undefined) return
    if (one.replaces) this.kept = [...one.entries]
    else for (const entry of one.entries) this.kept.push(entry)
    one.done()
  }

  #keep(entry: Entry | undefined): void {
    if (entry !== undefined) this.kept.push(entry)
  }
}
