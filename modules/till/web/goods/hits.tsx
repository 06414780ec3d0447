import './goods.css'
import { memo, useState, type ReactNode } from 'react'
import type { SaleGood } from '#modules/catalog'
import { Empty, useFormat, type Format } from '#web/ui'
import { useTillWords } from '../words.ts'
import { GoodPicture } from './good-picture.tsx'
import { GoodPrice } from './good-price.tsx'

/** Drawn at once: what fits a screen. The rest follows when somebody goes on looking. */
const SHOWN_FIRST = 12

/** What a search found, the one that Enter takes marked. */
export const Hits = memo(function Hits(props: {
  text: string
  hits: readonly SaleGood[]
  at: number
  onTake: (good: SaleGood) => void
}): ReactNode {
  const { text, hits, at, onTake } = props
  const say = useTillWords()
  const format = useFormat()
  const [wanted, setWanted] = useState<{ hits: readonly SaleGood[]; isAll: boolean }>({ hits, isAll: false })
  const isAll = (wanted.hits === hits && wanted.isAll) || at >= SHOWN_FIRST - 1
  if (hits.length === 0) return <Empty title={say('noHits', { text })} text={say('noHitsText')} />
  return (
    <ul
      className="hits"
      role="listbox"
      id="till-hits"
      aria-label={say('hits')}
      onScroll={() => isAll || setWanted({ hits, isAll: true })}
      onFocus={() => isAll || setWanted({ hits, isAll: true })}
    >
      {(isAll ? hits : hits.slice(0, SHOWN_FIRST)).map((good, index) => (
        <Hit key={good.id} good={good} index={index} isHere={index === at} format={format} onTake={onTake} />
      ))}
    </ul>
  )
})

const Hit = memo(function Hit(props: {
  good: SaleGood
  index: number
  isHere: boolean
  format: Format
  onTake: (good: SaleGood) => void
}): ReactNode {
  const { good, index, isHere, format, onTake } = props
  return (
    <li
      role="option"
      aria-selected={isHere}
      id={`till-hit-${index}`}
      ref={(row) => {
        if (isHere && index > 0) row?.scrollIntoView({ block: 'nearest' })
      }}
    >
      <button type="button" tabIndex={-1} className={isHere ? 'hit hit-here' : 'hit'} onClick={() => onTake(good)}>
        <GoodPicture good={good} size={44} />
        <span className="grow hit-words">
          <b className="clip">{good.name}</b>
          <small className="faint clip num">{[good.spec, good.number, good.barcodes[0]?.code].filter(Boolean).join(' · ')}</small>
        </span>
        <GoodPrice good={good} format={format} />
      </button>
    </li>
  )
})
