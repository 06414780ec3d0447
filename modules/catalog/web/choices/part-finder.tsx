import { CloseOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { Button, Search, useAsk } from '#web/ui'
import { products } from '../../contract.ts'
import { fullName } from '../margin.ts'
import type { DraftPart } from './choices-draft.ts'
import { useChoicesWords } from './choices-words.ts'

/** More than this and typing one more letter is quicker. */
const FOUND_SHOWN = 6
/** Combos and deposits fall out of what was found. */
const FOUND_ASKED = 20

/** Finds the good that leaves the shelf with an option. */
export function PartFinder(props: { exceptId: string; onFound: (part: DraftPart) => void; onClose: () => void }): ReactNode {
  const { exceptId, onFound, onClose } = props
  const say = useChoicesWords()
  const [search, setSearch] = useState('')
  const wanted = search.trim()
  const answer = useAsk(products, { search: wanted, limit: FOUND_ASKED }, { enabled: wanted !== '', keepPrevious: true })
  const found = (wanted === '' ? [] : (answer.data?.items ?? []))
    .filter(({ id, kind }) => kind === 'plain' && id !== exceptId)
    .slice(0, FOUND_SHOWN)
  const choose = (index: number) => {
    const good = found[index]
    if (good !== undefined) onFound({ productId: good.id, name: fullName(good), unit: good.unit })
  }
  return (
    <div className="choices-finder">
      <div className="choices-row">
        <div className="grow">
          <Search value={search} onChange={setSearch} placeholder={say('findPart')} autoFocus />
        </div>
        <Button kind="quiet" icon={<CloseOutlined />} label={say('closeFinder')} onClick={onClose} />
      </div>
      {wanted !== '' && answer.data !== undefined && found.length === 0 && (
        <p className="faint">{say('noPart', { search: wanted })}</p>
      )}
      {found.map((good, index) => (
        <button key={good.id} type="button" className="choices-found" onClick={() => choose(index)}>
          <span className="grow clip">
            {fullName(good)} <span className="faint">{good.spec}</span>
          </span>
          <span className="faint num">{good.number}</span>
        </button>
      ))}
    </div>
  )
}
