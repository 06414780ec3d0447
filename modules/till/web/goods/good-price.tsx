import type { ReactNode } from 'react'
import type { SaleGood } from '#modules/catalog'
import type { Format } from '#web/ui'
import { useTillWords } from '../words.ts'

/** What a good costs per unit; goods without a price say that it is asked. One `format` serves a wall of them. */
export function GoodPrice({ good, format }: { good: SaleGood; format: Format }): ReactNode {
  const say = useTillWords()
  return (
    <span className="tile-price num">
      {good.priceMinor === null ? say('askPrice') : format.money(good.priceMinor)}
      <small className="faint"> / {good.unit}</small>
    </span>
  )
}
