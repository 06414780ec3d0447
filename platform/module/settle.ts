import { sqlState } from '#foundation/database'
import { append, type Deed, type Fact, type FactDraft, type Writer } from '#platform/journal'
import type { Call } from './call.ts'
import { contextOf } from './call.ts'
import { trusted } from './trusted.ts'
import type { Catalogue } from './catalogue.ts'

const TRANSACTION_IS_OVER = '25P02'

/** Projects a call's news and journals it, in the call's own transaction. Answers the facts as journaled. */
export async function settle(
  catalogue: Catalogue,
  writer: Writer,
  call: Call,
  deeds: readonly Deed[] = [],
): Promise<readonly Fact[]> {
  const { tx, drafts, admitted, caller } = call
  if (drafts.length === 0 && admitted.length === 0 && deeds.length === 0) return []
  const projecting = projectFacts(catalogue, call, drafts)
  projecting.catch(() => {})
  // The journal does not wait for the projections: what both send travels together. A projection that
  // refuses undoes both, and its refusal is the one to tell.
  const appending = append(tx, writer, { merchantId: caller.merchantId, drafts: [...admitted, ...drafts], deeds })
  appending.catch(() => {})
  try {
    await projecting
  } catch (error) {
    // When it was the journal that failed, what projections hear then is only that all is over.
    if (sqlState(error) === TRANSACTION_IS_OVER) await appending
    throw error
  }
  return appending
}

/** Lets every projection hear the facts: in order, a run of one kind at a time, lower modules first. */
export async function projectFacts(catalogue: Catalogue, call: Call, facts: readonly FactDraft[]): Promise<void> {
  for (const run of runsOfOneKind(facts)) {
    for (const { module, projection } of catalogue.projectionsOf(run[0]?.kind ?? '')) {
      const { tx, merchantId, newId, ask } = contextOf(catalogue, call, module)
      // Bodies were typed by emit, or parsed with the event's own schema when a device shipped them.
      await projection.handle({ tx, merchantId, newId, ask, facts: trusted(run) })
    }
  }
}

function runsOfOneKind(facts: readonly FactDraft[]): FactDraft[][] {
  const runs: FactDraft[][] = []
  for (const fact of facts) {
    const last = runs.at(-1)
    if (last !== undefined && last[0]?.kind === fact.kind) last.push(fact)
    else runs.push([fact])
  }
  return runs
}
