import type { ReactNode } from 'react'
import type { Product } from '#modules/catalog'
import type { OutputOf } from '#platform/contract'
import { Empty } from '#web/ui'
import type { outdatedTags } from '../../contract.ts'
import { GoodRows } from './good-rows.tsx'
import { useLabelWords } from './words.ts'

/** Goods whose tag shows another price than they cost now, with the one it shows. */
export function OutdatedGoods(props: {
  outdated: OutputOf<typeof outdatedTags>
  chosen: ReadonlySet<string>
  onAdd: (goods: readonly Product[]) => void
}): ReactNode {
  const { tagged, items, hasMore } = props.outdated
  const say = useLabelWords()
  if (tagged === 0) return <Empty title={say('neverTagged')} text={say('neverTaggedText')} />
  if (items.length === 0) return <Empty title={say('changedNone')} text={say('changedNoneText', { tagged })} />
  const rows = items.map(({ product, tag }) =>
    // The member price alone may have changed: the other one is no news then.
    tag.priceMinor === product.priceMinor ? { good: product } : { good: product, wasMinor: tag.priceMinor },
  )
  return (
    <>
      <GoodRows rows={rows} chosen={props.chosen} onAdd={props.onAdd} />
      {hasMore && <p className="faint">{say('tagsLeft')}</p>}
    </>
  )
}
