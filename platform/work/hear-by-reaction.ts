import type { Fact } from '#platform/journal'
import type { ReactionHearer } from './hearer.ts'
import { later } from './later.ts'
import { BATCH, type Head, type Heard, type Listener, newsAfter, wordsOf } from './news.ts'
import { holdPlace, movePlace, type PlaceKey } from './place.ts'
import { forgetRetry, putAside, type Retry, takeRetry } from './retry.ts'

type Reacting = Listener<ReactionHearer>

/**
 * A batch heard by a reaction, in the transaction that moves its place: what it writes and that it heard
 * are kept together or not at all. When the batch fails, its facts are heard one by one.
 */
export async function hearByReaction(listener: Reacting, head: Head, key: PlaceKey): Promise<Heard> {
  const tried: Fact[] = []
  try {
    return await react(listener, head, key, BATCH, tried)
  } catch (error) {
    // Nothing was tried: the trouble is the database's, not a fact's.
    if (tried.length === 0) throw error
  }
  for (let left = tried.length; left > 0; left -= 1) await hearOne(listener, head, key)
  return { facts: tried.length, more: true }
}

/** One more try of a fact that was put aside. */
export async function reactAgain({ kernel, caller, hearer }: Reacting, fact: Fact, retry: Retry): Promise<void> {
  const now = kernel.clock.now()
  try {
    await kernel.within(caller, hearer.module, async (context) => {
      if (!(await takeRetry(context.tx, retry, later(now, 1), now))) return
      await hearer.reaction.handle({ ...context, facts: [fact] })
      await forgetRetry(context.tx, retry)
    })
  } catch (error) {
    await kernel.within(caller, hearer.module, async ({ tx }) => {
      if (await takeRetry(tx, retry, later(now, 1), now))
        await putAside(tx, { ...retry, attempts: retry.attempts + 1 }, wordsOf(error), now)
    })
  }
}

async function hearOne(listener: Reacting, head: Head, key: PlaceKey): Promise<void> {
  const { kernel, caller, hearer } = listener
  const tried: Fact[] = []
  try {
    await react(listener, head, key, 1, tried)
  } catch (error) {
    const fact = tried[0]
    if (fact === undefined) throw error
    await kernel.within(caller, hearer.module, async ({ tx }) => {
      const { seq } = await holdPlace(tx, key)
      // Another server may have heard it meanwhile.
      if (seq >= fact.seq) return
      await putAside(tx, { ...key, factId: fact.id, attempts: 1 }, wordsOf(error), kernel.clock.now())
      await movePlace(tx, key, fact.seq)
    })
  }
}

async function react(listener: Reacting, head: Head, key: PlaceKey, limit: number, tried: Fact[]): Promise<Heard> {
  const { kernel, caller, hearer } = listener
  return kernel.within(caller, hearer.module, async (context) => {
    const { seq } = await holdPlace(context.tx, key)
    const { facts, upTo } = await newsAfter(context.tx, listener, head, seq, limit)
    tried.splice(0, Infinity, ...facts)
    if (facts.length > 0) await hearer.reaction.handle({ ...context, facts })
    await movePlace(context.tx, key, upTo)
    return { facts: facts.length, more: upTo < head.n }
  })
}
