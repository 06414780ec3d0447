import type { ReactNode } from 'react'
import { Failure, Loading, useFormat } from '#web/ui'
import type { RefundEffect } from '../../contract.ts'
import { useEffectWords } from './effect-words.ts'

/** The simulator: money, stock, promotions, coupons, points, deposits and the later invoice, in words and numbers, before anything is done. */
export function EffectView(props: {
  effect: RefundEffect | undefined
  error: unknown
  /** The tip of the sale, which is no part of what goes back. */
  tipMinor?: number
}): ReactNode {
  const { effect, error, tipMinor = 0 } = props
  if (error !== undefined) return <Failure error={error} />
  return effect === undefined ? <Loading lines={5} /> : <Effect effect={effect} tipMinor={tipMinor} />
}

function Effect({ effect, tipMinor }: { effect: RefundEffect; tipMinor: number }): ReactNode {
  const say = useEffectWords()
  const format = useFormat()
  const money = useMoney(effect)
  const tip = tipMinor === 0 ? [] : [say('tipStays', { amount: format.money(tipMinor) })]
  return (
    <section className="effect" aria-label={say('title')} aria-live="polite">
      <Part title={say('money')} lines={[...money, ...tip]} none={say('noMoney')} />
      <Part title={say('stock')} lines={useStock(effect)} none={say('noStock')} />
      <Part title={say('promotions')} lines={usePromotionsLost(effect)} none={say('noPromotions')} />
      <Part title={say('coupons')} lines={effect.coupons.map((coupon) => say('couponStays', coupon))} none={say('noCoupons')} />
      <Part title={say('points')} lines={[]} none={say('noPoints')} />
      {effect.depositMinor !== 0 && <Deposits effect={effect} />}
      <Part title={say('invoice')} lines={useInvoice(effect)} none={say('noInvoice')} />
    </section>
  )
}

function Part({ title, lines, none }: { title: string; lines: readonly string[]; none: string }): ReactNode {
  return (
    <div>
      <h3>{title}</h3>
      {lines.length === 0 ? (
        <p className="soft">{none}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line} className="num">
              {line}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Deposits({ effect: { depositMinor } }: { effect: RefundEffect }): ReactNode {
  const say = useEffectWords()
  const format = useFormat()
  const text = say(depositMinor < 0 ? 'depositBack' : 'depositTaken', { amount: format.money(Math.abs(depositMinor)) })
  return <Part title={say('deposit')} lines={[text]} none="" />
}

function useMoney({ money }: RefundEffect): readonly string[] {
  const say = useEffectWords()
  const format = useFormat()
  return money
    .filter(({ amountMinor }) => amountMinor !== 0)
    .map(({ kind, amountMinor }) =>
      say(amountMinor > 0 ? 'pays' : 'gets', { kind: say(kind), amount: format.money(Math.abs(amountMinor)) }),
    )
}

function useStock({ stock }: RefundEffect): readonly string[] {
  const say = useEffectWords()
  const format = useFormat()
  return stock.flatMap(({ name, shelfThousandths, wasteThousandths }) => [
    ...(shelfThousandths === 0
      ? []
      : [say(shelfThousandths > 0 ? 'toShelf' : 'offShelf', { name, quantity: format.quantity(Math.abs(shelfThousandths)) })]),
    ...(wasteThousandths === 0 ? [] : [say('waste', { name, quantity: format.quantity(wasteThousandths) })]),
  ])
}

function usePromotionsLost({ promotions }: RefundEffect): readonly string[] {
  const say = useEffectWords()
  const format = useFormat()
  return promotions.map(({ name, discountMinor }) => say('lost', { name, amount: format.money(discountMinor) }))
}

function useInvoice({ invoice }: RefundEffect): readonly string[] {
  const say = useEffectWords()
  const format = useFormat()
  return invoice.map(({ taxBasisPoints, amountMinor, taxMinor }) =>
    say('invoiceLine', {
      rate: format.percent(taxBasisPoints / 10_000),
      amount: format.money(amountMinor),
      tax: format.money(taxMinor),
    }),
  )
}
