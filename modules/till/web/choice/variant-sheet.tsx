import './choice.css'
import type { ReactNode } from 'react'
import type { SaleGood } from '#modules/catalog'
import { Sheet, useFormat } from '#web/ui'
import { GoodPicture } from '../goods/good-picture.tsx'
import { GoodPrice } from '../goods/good-price.tsx'
import { useChoiceWords } from './choice-words.ts'
import { familyName } from './family.ts'

/** Which of a family: colour, size, taste. */
export function VariantSheet(props: {
  goods: readonly SaleGood[]
  onTake: (good: SaleGood) => void
  onClose: () => void
}): ReactNode {
  const { goods, onTake, onClose } = props
  const say = useChoiceWords()
  const format = useFormat()
  const [first] = goods
  if (first === undefined) return null
  return (
    <Sheet open onClose={onClose} title={`${familyName(first)} · ${say('variants')}`} width={560}>
      <div className="goods-tiles">
        {goods.map((good) => (
          <button key={good.id} type="button" className="tile" onClick={() => onTake(good)}>
            <GoodPicture good={good} size={44} />
            <span className="tile-name">
              {good.variantName === '' ? good.name : good.variantName}{' '}
              {good.spec !== '' && <small className="faint">{good.spec}</small>}
            </span>
            <GoodPrice good={good} format={format} />
          </button>
        ))}
      </div>
    </Sheet>
  )
}
