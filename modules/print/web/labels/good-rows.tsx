import { CheckOutlined, PlusOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Product } from '#modules/catalog'
import { useFormat } from '#web/ui'
import { useLabelWords } from './words.ts'

/** A good to press, and the price on its tag where that is another one. */
export type GoodRow = { readonly good: Product; readonly wasMinor?: number }

/** Goods to press; those chosen already and those without a price are out of reach. */
export function GoodRows(props: {
  rows: readonly GoodRow[]
  chosen: ReadonlySet<string>
  onAdd: (goods: readonly Product[]) => void
}): ReactNode {
  const { rows, chosen, onAdd } = props
  const say = useLabelWords()
  const format = useFormat()
  return (
    <ul className="labels-goods">
      {rows.map(({ good, wasMinor }) => (
        <li key={good.id}>
          <button type="button" disabled={good.priceMinor === null || chosen.has(good.id)} onClick={() => onAdd([good])}>
            <span className="grow clip">
              {good.name} <span className="soft">{good.variantName}</span>
            </span>
            {wasMinor !== undefined && <span className="faint num">{say('wasPrice', { price: format.money(wasMinor) })}</span>}
            <span className="num">{good.priceMinor === null ? say('noPrice') : format.money(good.priceMinor)}</span>
            {chosen.has(good.id) ? <CheckOutlined aria-label={say('added')} /> : <PlusOutlined aria-hidden />}
          </button>
        </li>
      ))}
    </ul>
  )
}
