import type { ReactNode } from 'react'
import { moves, Reason } from '#modules/stock'
import { Card, Link, useAsk, useFormat, useLive, useMay, useSession } from '#web/ui'
import type { Product } from '../contract.ts'
import { useProductWords } from './product-words.ts'

const MOVES_SHOWN = 6
const whats = ['sold', 'received', ...Reason.options] as const

/** What lately came and went of a good; the whole course is a screen of the stock. */
export function MovesCard({ product: good }: { product: Product }): ReactNode {
  const say = useProductWords()
  const format = useFormat()
  const may = useMay('stock.view')
  const storeId = useSession()?.store.id ?? ''
  const answer = useAsk(moves, { storeId, productId: good.id, limit: MOVES_SHOWN }, { enabled: may && storeId !== '' })
  useLive(['till.saleCompleted', 'till.saleRefunded', 'stock.goodsCountedIn', 'stock.adjusted'], () => void answer.refetch())
  if (!may || answer.data === undefined) return null
  const known: Readonly<Record<string, string>> = Object.fromEntries(whats.map((what) => [what, say(what)]))
  return (
    <Card title={say('moves')} aside={<Link to={`/stock/${good.id}`}>{say('allMoves')}</Link>}>
      {answer.data.items.length === 0 && <p className="faint">{say('noMoves')}</p>}
      {answer.data.items.map(({ at, what, changeThousandths, factId }) => (
        <div key={factId} className="goods-line">
          <span className="grow">{known[what] ?? what}</span>
          <span className="faint num">{format.ago(at)}</span>
          <b className="num">{`${changeThousandths > 0 ? '+' : ''}${format.quantity(changeThousandths, good.unit)}`}</b>
        </div>
      ))}
    </Card>
  )
}
