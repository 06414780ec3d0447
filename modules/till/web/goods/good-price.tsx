import type { ReactNode } from 'react'
import type { SaleGood } from '#modules/catalog'
import { useFormat } from '#web/ui'
import { useTillWords } from '../words.ts'

/** What a good costs per unit; goods without a price say that it is asked. */
export function GoodPrice({ good }: { good: SaleGood }): ReactNode {
  const say = useTillWords()
  const format = useFormat()
  return (
    <span className="tile-price num">
      {good.priceMinor === null ? say('askPrice') : format.money(good.priceMinor)}
      <small className="faint"> / {good.unit}</small>
    </span>
  )
}
