import type { FactDraft } from '#platform/journal'
import type { Receipt } from './contract.ts'
import { decideSound } from './decide-sound.ts'

/**
 * A sale that a till wrote while it was alone is kept whatever it says. One whose numbers contradict each other is in no
 * book: this throws, and it is a task for a person. The server's own sales were decided here, and need no second look.
 */
export function assertSound(facts: readonly FactDraft<Receipt>[]): void {
  for (const fact of facts) {
    const why = isShipped(fact) ? decideSound(fact.body) : undefined
    if (why !== undefined) throw new Error(why)
  }
}

function isShipped(fact: FactDraft<Receipt>): boolean {
  return 'seq' in fact
}
