import type { Fact } from '#platform/journal'
import type { EffectHearer } from './hearer.ts'
import { later } from './later.ts'
import { BATCH, type Head, type Heard, type Listener, newsAfter, wordsOf } from './news.ts'
import { holdPlace, movePlace, type PlaceKey } from './place.ts'
import { forgetRetry, putAside, type Retry, takeRetry } from './retry.ts'

type Acting = Listener<EffectHearer>

/** Longer than any call to the outside should take: then the fact is put aside, and the next one has its turn. */
const EFFECT_SECONDS_MAX = 60
/** Renewed with every fact. After it, a server that died has let go. */
const HOLD_SECONDS = 2 * EFFECT_SECONDS_MAX

/**
 * A batch heard by an effect, one fact after another, no transaction open meanwhile. Its place is held,
 * so that of two servers one does it; a server that dies leaves at most one fact to be heard twice.
 */
export async function hearByEffect(listener: Acting, head: Head, key: PlaceKey): Promise<Heard> {
  const { kernel, caller, hearer } = listener
  const news = await kernel.within(caller, hearer.module, async ({ tx }) => {
    const { seq, heldUntil } = await holdPlace(tx, key)
    const now = kernel.clock.now()
    if (heldUntil !== null && heldUntil > now) return { facts: [], upTo: head.n }
    const found = await newsAfter(tx, listener, head, seq, BATCH)
    await movePlace(
      tx,
      key,
      found.facts.length === 0 ? found.upTo : seq,
      found.facts.length === 0 ? null : later(now, HOLD_SECONDS),
    )
    return found
  })
  const last = news.facts.at(-1)
  for (const fact of news.facts) {
    const why = await failure(listener, fact)
    const stops = fact === last || listener.stopped()
    await kernel.within(caller, hearer.module, async ({ tx }) => {
      const now = kernel.clock.now()
      if (why !== undefined) await putAside(tx, { ...key, factId: fact.id, attempts: 1 }, why, now)
      await movePlace(tx, key, fact === last ? news.upTo : fact.seq, stops ? null : later(now, HOLD_SECONDS))
    })
    if (stops) break
  }
  return { facts: news.facts.length, more: news.upTo < head.n }
}

/** One more try of a fact that was put aside. */
export async function actAgain(listener: Acting, fact: Fact, retry: Retry): Promise<void> {
  const { kernel, caller, hearer } = listener
  const taken = await kernel.within(caller, hearer.module, ({ tx }) => {
    const now = kernel.clock.now()
    return takeRetry(tx, retry, later(now, HOLD_SECONDS), now)
  })
  if (!taken) return
  const why = await failure(listener, fact)
  await kernel.within(caller, hearer.module, async ({ tx }) => {
    if (why === undefined) await forgetRetry(tx, retry)
    else await putAside(tx, { ...retry, attempts: retry.attempts + 1 }, why, kernel.clock.now())
  })
}

/** Why the effect failed, or undefined when it did not. */
async function failure({ kernel, caller, hearer }: Acting, fact: Fact): Promise<string | undefined> {
  // What an effect does in our house is the house's own work, as a reaction's is: nobody's rights are asked.
  const self = { ...caller, permissions: new Set(['*']) }
  const acted = hearer.effect.handle({
    fact,
    merchantId: caller.merchantId,
    now: kernel.clock.now(),
    newId: kernel.clock.newId,
    ask: (query, input) => kernel.ask(self, query, input),
    perform: (action, input) => kernel.perform(self, action, input),
  })
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${EFFECT_SECONDS_MAX} s`)), EFFECT_SECONDS_MAX * 1000)
  })
  try {
    await Promise.race([acted, tooLong])
    return undefined
  } catch (error) {
    return wordsOf(error)
  } finally {
    clearTimeout(timer)
  }
}
