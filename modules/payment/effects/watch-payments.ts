import { effect, type Do } from '#platform/module'
import { cancelAsked, checkDue, paymentStarted, refreshPayment, refundAsked } from '../contract.ts'
import type { Ports } from '../ports.ts'

/**
 * Asked about at once. A dead channel takes its whole deadline for each, and a hundred of them must be
 * through before they are due again.
 */
const LANES = 5

/** Speaks with the channel because of what happened. Facts heard twice only ask twice, about the same numbers. */
export function watchPayments({ wait, beside }: Pick<Ports, 'wait' | 'beside'>) {
  const watched = effect('watch-at-channel', paymentStarted, async ({ fact, perform }) => {
    beside('watch a payment', () => watch(perform, wait, fact.body.paymentId))
  })
  const closed = effect('close-at-channel', cancelAsked, async ({ fact, perform }) => {
    beside('cancel a payment', async () => {
      await perform(refreshPayment, { paymentId: fact.body.paymentId })
    })
  })
  const sentBack = effect('send-back-at-channel', refundAsked, async ({ fact, perform }) => {
    beside('send a payment back', async () => {
      await perform(refreshPayment, { paymentId: fact.body.paymentId })
    })
  })
  const checked = effect('ask-what-is-due', checkDue, async ({ fact, perform }) => {
    beside('ask about payments', () => askAll(perform, fact.body.paymentIds))
  })
  return [watched, closed, sentBack, checked]
}

/** Asks about a payment as often as its pace says, until it is settled or given up. */
async function watch(perform: Do, wait: Ports['wait'], paymentId: string): Promise<void> {
  let { askAgainSeconds } = await perform(refreshPayment, { paymentId })
  while (askAgainSeconds !== null) {
    await wait(askAgainSeconds * 1000)
    ;({ askAgainSeconds } = await perform(refreshPayment, { paymentId }))
  }
}

/** Asks about all, a few at a time. One that fails keeps nobody from being asked; the failure is told in the end. */
async function askAll(perform: Do, paymentIds: readonly string[]): Promise<void> {
  const waiting = [...paymentIds]
  const failures: unknown[] = []
  const lane = async () => {
    for (let paymentId = waiting.shift(); paymentId !== undefined; paymentId = waiting.shift())
      await perform(refreshPayment, { paymentId }).catch((error: unknown) => failures.push(error))
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${paymentIds.length} payments could not be asked about`)
}
