import type { Tx } from '#foundation/database'
import { type Fact, readLines } from '#platform/journal'
import type { Caller, Kernel } from '#platform/module'
import { decideRetry } from './decide-retry.ts'
import type { Hearer } from './hearer.ts'
import { forgetRetry, holdPlace, movePlace, putAside } from './place.ts'

/** Facts heard in one transaction: many enough to be quick, few enough to keep nobody waiting. */
const BATCH = 200

/**
 * Lets one hearer hear what is new on one chain, a batch at the most. Answers whether there may be more.
 * A fact it fails on is put aside to be tried again, and the hearer goes on.
 */
export async function hearChain(
  kernel: Kernel,
  caller: Caller,
  hearer: Hearer,
  head: { readonly chain: string; readonly n: number },
): Promise<boolean> {
  const { merchantId } = caller
  const { name, module } = hearer
  const news = await kernel.within(caller, module, async ({ tx }) => {
    const seq = await holdPlace(tx, merchantId, name, head.chain)
    const facts = await readLines(tx, merchantId, head.chain, seq, BATCH, hearer.kinds)
    const upTo = facts.length < BATCH ? Math.max(seq, head.n) : (facts.at(-1)?.seq ?? seq)
    if (facts.length === 0) await movePlace(tx, merchantId, name, head.chain, upTo)
    return { facts, upTo }
  })
  const { facts, upTo } = news
  if (facts.length > 0) await hearAll(kernel, caller, hearer, facts, (tx) => movePlace(tx, merchantId, name, head.chain, upTo))
  return upTo < head.n
}

/** One more try of a fact that was put aside. */
export async function hearAgain(kernel: Kernel, caller: Caller, hearer: Hearer, fact: Fact, attempts: number): Promise<void> {
  const why = await failing(() => handle(kernel, caller, hearer, [fact], (tx) => forgetRetry(tx, hearer.name, fact.id)))
  if (why !== undefined) await setAside(kernel, caller, hearer, fact, attempts + 1, why)
}

async function hearAll(
  kernel: Kernel,
  caller: Caller,
  hearer: Hearer,
  facts: readonly Fact[],
  moveOn: (tx: Tx) => Promise<void>,
): Promise<void> {
  if (hearer.does === 'react' && (await failing(() => handle(kernel, caller, hearer, facts, moveOn))) === undefined) return
  for (const fact of facts) {
    const why = await failing(() => handle(kernel, caller, hearer, [fact], async () => {}))
    if (why !== undefined) await setAside(kernel, caller, hearer, fact, 1, why)
  }
  await kernel.within(caller, hearer.module, ({ tx }) => moveOn(tx))
}

/** Runs a reaction in one transaction with `done`; an effect outside of any, and `done` after it. */
async function handle(
  kernel: Kernel,
  caller: Caller,
  hearer: Hearer,
  facts: readonly Fact[],
  done: (tx: Tx) => Promise<void>,
): Promise<void> {
  const { module } = hearer
  if (hearer.does === 'react') {
    await kernel.within(caller, module, async (context) => {
      // Facts of the journal have the body that their kind says: it was checked before they were kept.
      await hearer.reaction.handle({ ...context, facts: facts as never })
      await done(context.tx)
    })
    return
  }
  for (const fact of facts) {
    await hearer.effect.handle({
      fact: fact as never,
      merchantId: caller.merchantId,
      now: kernel.clock.now(),
      newId: kernel.clock.newId,
      ask: (query, input) => kernel.ask(caller, query, input),
      perform: (action, input) => kernel.perform(caller, action, input),
    })
  }
  await kernel.within(caller, module, ({ tx }) => done(tx))
}

async function setAside(kernel: Kernel, caller: Caller, hearer: Hearer, fact: Fact, attempts: number, why: string): Promise<void> {
  const { nextAt, dead } = decideRetry(attempts, kernel.clock.now())
  await kernel.within(caller, hearer.module, ({ tx }) =>
    putAside(tx, { merchantId: caller.merchantId, hearer: hearer.name, factId: fact.id, attempts, nextAt, dead, why }),
  )
}

/** Why something failed, or undefined when it did not. */
async function failing(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).slice(0, 500)
  }
}
