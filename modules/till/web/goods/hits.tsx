import type { ReactNode } from 'react'
import type { SaleGood } from '#modules/catalog'
import { Empty } from '#web/ui'
import { useTillWords } from '../words.ts'
import { GoodPicture } from './good-picture.tsx'
import { GoodPrice } from './good-price.tsx'

/** What a search found, the one that Enter takes marked. */
export function Hits(props: {
  text: string
  hits: readonly SaleGood[]
  at: number
  onTake: (good: SaleGood) => void
}): ReactNode {
  const { text, hits, at, onTake } = props
  const say = useTillWords()
  if (hits.length === 0) return <Empty title={say('noHits', { text })} text={say('noHitsText')} />
  return (
    <ul className="hits" role="listbox" id="till-hits">
      {hits.map((good, index) => (
        <li
          key={good.id}
          role="option"
          aria-selected={index === at}
          id={`till-hit-${index}`}
          ref={(row) => {
            if (index === at) row?.scrollIntoView({ block: 'nearest' })
          }}
        >
          <button type="button" tabIndex={-1} className={index === at ? 'hit hit-here' : 'hit'} onClick={() => onTake(good)}>
            <GoodPicture good={good} size={44} />
            <span className="grow hit-words">
              <b className="clip">{good.name}</b>
              <small className="faint clip num">
                {[good.number, good.barcodes[0]?.code, good.spec].filter(Boolean).join(' · ')}
              </small>
            </span>
            <GoodPrice good={good} />
          </button>
        </li>
      ))}
    </ul>
  )
}
