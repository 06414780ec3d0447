import './goods.css'
import { memo, useMemo, useState, type ReactNode } from 'react'
import type { SaleGood } from '#modules/catalog'
import { Badge, Empty, Loading, useFormat, useSession, type Format } from '#web/ui'
import { useTillWords } from '../words.ts'
import { favouritesOf, readCounts } from './favourites.ts'
import { familyName } from '../choice/family.ts'
import { GoodPicture } from './good-picture.tsx'
import { GoodPrice } from './good-price.tsx'
import type { Goods, Shelf } from './use-goods.ts'

/** Tiles that are drawn at once: more than a person looks through. */
const TILES_MAX = 120
/** Drawn at first: a large window's worth. The rest follows with the first move. */
const TILES_FIRST = 40
/** Below it the favourites would look like an empty shop. */
const FAVOURITES_MIN = 6

/** The goods to press: categories, and the tiles of one of them. */
export const GoodsPanel = memo(function GoodsPanel(props: {
  goods: Goods
  onTake: (good: SaleGood) => void
  /** A tile that stands for all of its family. */
  onFamily: (good: SaleGood) => void
  /** While something is searched: it waits as it is, and need not be drawn again. */
  isHidden: boolean
}): ReactNode {
  const { goods, onTake, onFamily, isHidden } = props
  const say = useTillWords()
  const format = useFormat()
  const shopId = useSession()?.merchant.id ?? ''
  const [favourites] = useState(() => favouritesOf(readCounts(shopId)))
  const [chosen, setChosen] = useState<string>()
  const { shelf, categories } = goods
  const often = useMemo(
    () => favourites.map((id) => shelf.index.good(id)).filter((good) => good !== undefined),
    [favourites, shelf],
  )
  const hasOften = often.length >= FAVOURITES_MIN
  const tab = chosen ?? (hasOften ? 'often' : 'all')
  const { tiles, more } = useMemo(() => tilesOf(shelf, categories, tab, often), [shelf, categories, tab, often])
  const [scrolled, setScrolled] = useState<readonly SaleGood[]>()
  const shown = scrolled === tiles ? tiles : tiles.slice(0, TILES_FIRST)
  const tops = categories.filter(({ parentId, products }) => parentId === null && products > 0)
  return (
    <div className={isHidden ? 'goods goods-hidden' : 'goods'}>
      <div className="goods-tabs" role="tablist">
        {hasOften && <Tab name={say('favourites')} isHere={tab === 'often'} onPress={() => setChosen('often')} />}
        <Tab name={say('all')} isHere={tab === 'all'} onPress={() => setChosen('all')} />
        {tops.map(({ id, name }) => (
          <Tab key={id} name={name} isHere={tab === id} onPress={() => setChosen(id)} />
        ))}
      </div>
      <div className="goods-tiles-frame" onScroll={() => setScrolled(tiles)} onFocus={() => setScrolled(tiles)}>
        {shelf.index.size === 0 && goods.error === null && !goods.isComplete ? (
          <Loading rows lines={6} />
        ) : tiles.length === 0 ? (
          <Empty title={say('noGoods')} text={say('noGoodsText')} />
        ) : (
          <div className="goods-tiles">
            {shown.map((good) => (
              <Tile
                key={good.id}
                good={good}
                variants={tab === 'often' ? 1 : shelf.index.family(good.familyId).length}
                format={format}
                onTake={tab === 'often' ? onTake : onFamily}
              />
            ))}
          </div>
        )}
        <GoodsNote goods={goods} hidden={more} />
      </div>
    </div>
  )
})

function GoodsNote({ goods, hidden }: { goods: Goods; hidden: number }): ReactNode {
  const say = useTillWords()
  const { error, isComplete, shelf } = goods
  const text =
    error !== null
      ? say('goodsFailed')
      : !isComplete && shelf.index.size > 0
        ? say('loadingGoods', { count: shelf.index.size })
        : hidden > 0
          ? say('moreGoods', { count: hidden })
          : undefined
  return text === undefined ? null : <p className="goods-note faint">{text}</p>
}

function Tab({ name, isHere, onPress }: { name: string; isHere: boolean; onPress: () => void }): ReactNode {
  return (
    <button
      type="button"
      role="tab"
      aria-selected={isHere}
      className={isHere ? 'goods-tab goods-tab-here' : 'goods-tab'}
      onClick={onPress}
    >
      {name}
    </button>
  )
}

function Tile(props: { good: SaleGood; variants: number; format: Format; onTake: (good: SaleGood) => void }): ReactNode {
  const { good, variants, format, onTake } = props
  return (
    <button type="button" className="tile" onClick={() => onTake(good)}>
      <span className="tile-head">
        <GoodPicture good={good} size={44} />
        <Marks good={good} variants={variants} />
      </span>
      <span className="tile-name">
        {variants > 1 ? familyName(good) : good.name} {good.spec !== '' && <small className="faint">{good.spec}</small>}
      </span>
      <GoodPrice good={good} format={format} />
    </button>
  )
}

function Marks({ good, variants }: { good: SaleGood; variants: number }): ReactNode {
  const say = useTillWords()
  if (variants > 1) return <Badge tone="info">{say('variants', { count: variants })}</Badge>
  if (good.byWeight) return <Badge tone="info">{say('byWeight')}</Badge>
  if (good.kind === 'plain') return null
  return <Badge tone="info">{say(good.kind)}</Badge>
}

function tilesOf(
  shelf: Shelf,
  categories: Goods['categories'],
  tab: string,
  often: readonly SaleGood[],
): { tiles: readonly SaleGood[]; more: number } {
  if (tab === 'often') return { tiles: often.slice(0, TILES_MAX), more: 0 }
  const inside =
    tab === 'all'
      ? undefined
      : new Set(categories.filter(({ id, parentId }) => id === tab || parentId === tab).map(({ id }) => id))
  return shelf.index.tiles(inside, TILES_MAX)
}
