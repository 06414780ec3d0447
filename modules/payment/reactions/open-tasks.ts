import { openTasks } from '#platform/journal'
import { when } from '#platform/module'
import { type BodyOf } from '#platform/contract'
import { paymentMoved, refundMoved } from '../contract.ts'

/** Money that came in and belongs to no ticket is a person's matter: send it back, or book it by hand. */
export const openTaskForStrayMoney = when('open-task-for-stray-money', paymentMoved, async ({ facts, tx, merchantId, now }) => {
  const stray = facts.flatMap((fact) => {
    const why = whyStray(fact.body)
    return why === undefined ? [] : [{ fact, why }]
  })
  await openTasks(tx, merchantId, now, stray)
})

/** A refund that the channel would not make is a person's matter: the customer waits for it. */
export const openTaskForFailedRefund = when(
  'open-task-for-failed-refund',
  refundMoved,
  async ({ facts, tx, merchantId, now }) => {
    const failed = facts.filter(({ body }) => body.state === 'failed')
    await openTasks(
      tx,
      merchantId,
      now,
      failed.map((fact) => ({ fact, why: `原路退回失败 · the refund failed: ${fact.body.because}` })),
    )
  },
)

function whyStray({ from, to, cancelled, because }: BodyOf<typeof paymentMoved>): string | undefined {
  if (to === 'mismatch') return `到账金额不符 · another amount was paid: ${because}`
  if (to === 'paid' && (cancelled || from === 'closed'))
    return '取消或关闭后才到账，没有小票 · paid after it was given up: no receipt'
  return undefined
}
