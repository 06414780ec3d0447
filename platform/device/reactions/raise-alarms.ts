import { type Fact, openTasks } from '#platform/journal'
import { type ReactionContext, when } from '#platform/module'
import { clockJumpedWords, damagedWords, forkedWords } from '../alarm-words.ts'
import { clockJumped, forked, logDamaged } from '../contract.ts'

export const raiseFork = when('raiseFork', forked, (context) => raise(context, forkedWords))
export const raiseDamage = when('raiseDamage', logDamaged, (context) => raise(context, damagedWords))
export const raiseClockJump = when('raiseClockJump', clockJumped, (context) => raise(context, clockJumpedWords))

/** A task for each fact, with its words. A fact that is heard again finds its task there. */
async function raise<Body>(
  { tx, merchantId, now, facts }: Pick<ReactionContext, 'tx' | 'merchantId' | 'now'> & { facts: readonly Fact<Body>[] },
  wordsOf: (body: Body) => string,
): Promise<void> {
  await openTasks(
    tx,
    merchantId,
    now,
    facts.map((fact) => ({ fact, why: wordsOf(fact.body), booked: true })),
  )
}
