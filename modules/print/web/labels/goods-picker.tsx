import { useDeferredValue, useState, type ReactNode } from 'react'
import { categories as categoriesQuery, products, type Product } from '#modules/catalog'
import { Button, Card, Empty, Failure, Loading, Search, Select, Toggle, useAsk, useAskPages, useSession } from '#web/ui'
import { outdatedTags } from '../../contract.ts'
import { GoodRows } from './good-rows.tsx'
import { OutdatedGoods } from './outdated-goods.tsx'
import { useLabelWords } from './words.ts'

/** A screenful and a half: what is searched for is among them, and a category's goods are added with one press. */
const SHOWN = 60

type Given = { chosen: ReadonlySet<string>; onAdd: (goods: readonly Product[]) => void }

/** Goods to press: by search, by category, or those whose price is no longer the one on their tag. */
export function GoodsPicker({ chosen, onAdd }: Given): ReactNode {
  const say = useLabelWords()
  const storeId = useSession()?.store.id ?? ''
  const [search, setSearch] = useState('')
  const settled = useDeferredValue(search.trim())
  const [categoryId, setCategoryId] = useState<string | null>(null)
  const [isOutdated, setIsOutdated] = useState(false)
  const categories = useAsk(categoriesQuery, {}).data?.items ?? []
  const outdated = useAsk(outdatedTags, { storeId }, { enabled: storeId !== '' && isOutdated })
  const pages = useAskPages(products, {
    status: 'active',
    limit: SHOWN,
    ...(settled === '' ? {} : { search: settled }),
    ...(categoryId === null ? {} : { categoryId }),
  })
  const shown = isOutdated ? (outdated.data?.items.map(({ product }) => product) ?? []) : pages.rows
  const addable = shown.filter(({ id, priceMinor }) => priceMinor !== null && !chosen.has(id))
  const error = isOutdated ? outdated.error : pages.error
  const isPending = isOutdated ? outdated.data === undefined : pages.isPending
  return (
    <Card title={say('goods')} aside={addable.length > 0 && <Button onClick={() => onAdd(addable)}>{say('addAll')}</Button>}>
      <div className="stack">
        <Toggle value={isOutdated} onChange={setIsOutdated}>
          {say('changed')}
        </Toggle>
        {!isOutdated && (
          <>
            <Search value={search} onChange={setSearch} placeholder={say('search')} />
            <Select
              label={say('category')}
              clearable
              findable
              placeholder={say('allCategories')}
              value={categoryId}
              onChange={setCategoryId}
              options={categories.map(({ id: value, name }) => ({ value, label: name }))}
            />
          </>
        )}
        {error !== null && error !== undefined ? (
          <Failure error={error} onRetry={() => (isOutdated ? void outdated.refetch() : pages.retry())} />
        ) : isPending ? (
          <Loading lines={6} rows />
        ) : isOutdated && outdated.data !== undefined ? (
          <OutdatedGoods outdated={outdated.data} chosen={chosen} onAdd={onAdd} />
        ) : pages.rows.length === 0 ? (
          <Empty title={say('noneFound')} text={say('noneFoundText')} />
        ) : (
          <GoodRows rows={pages.rows.map((good) => ({ good }))} chosen={chosen} onAdd={onAdd} />
        )}
        {!isOutdated && pages.hasMore && (
          <Button kind="quiet" wide busy={pages.isLoadingMore} onClick={pages.loadMore}>
            {say('moreGoods')}
          </Button>
        )}
      </div>
    </Card>
  )
}
