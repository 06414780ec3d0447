import { CheckOutlined, PlusOutlined } from '@ant-design/icons'
import { useDeferredValue, useState, type ReactNode } from 'react'
import { localTime } from '#science/calendar'
import { categories as categoriesQuery, products, type Product } from '#modules/catalog'
import {
  Button,
  Card,
  DayInput,
  Empty,
  Failure,
  Field,
  Loading,
  Search,
  Select,
  Toggle,
  useAsk,
  useAskPages,
  useFormat,
  useSession,
} from '#web/ui'
import { useLabelWords } from './words.ts'

/** A screenful and a half: what is searched for is among them, and a category's goods are added with one press. */
const SHOWN = 60

/** Goods to press: by search, by category, or those changed since a day. */
export function GoodsPicker(props: { chosen: ReadonlySet<string>; onAdd: (goods: readonly Product[]) => void }): ReactNode {
  const { chosen, onAdd } = props
  const say = useLabelWords()
  const format = useFormat()
  const zone = useSession()?.store.zone ?? 'Asia/Shanghai'
  const [search, setSearch] = useState('')
  const settled = useDeferredValue(search.trim())
  const [categoryId, setCategoryId] = useState<string | null>(null)
  const [isChanged, setIsChanged] = useState(false)
  const [since, setSince] = useState<string | null>(() => localTime(new Date().toISOString(), zone).day)
  const categories = useAsk(categoriesQuery, {}).data?.items ?? []
  const pages = useAskPages(products, {
    status: 'active',
    limit: SHOWN,
    ...(settled === '' ? {} : { search: settled }),
    ...(categoryId === null ? {} : { categoryId }),
    ...(isChanged ? { sort: 'changed', descending: true } : {}),
  })
  const isFresh = ({ changedAt }: Product) => !isChanged || since === null || localTime(changedAt, zone).day >= since
  const rows = pages.rows.filter(isFresh)
  const addable = rows.filter(({ id, priceMinor }) => priceMinor !== null && !chosen.has(id))
  // Newest first: once an older one is among them, all that follow are older too.
  const hasMore = pages.hasMore && pages.rows.every(isFresh)
  return (
    <Card title={say('goods')} aside={addable.length > 0 && <Button onClick={() => onAdd(addable)}>{say('addAll')}</Button>}>
      <div className="stack">
        <Search value={search} onChange={setSearch} placeholder={say('search')} />
        <div className="row labels-filters">
          <Select
            label={say('category')}
            clearable
            findable
            placeholder={say('allCategories')}
            value={categoryId}
            onChange={setCategoryId}
            options={categories.map(({ id: value, name }) => ({ value, label: name }))}
          />
          <Toggle value={isChanged} onChange={setIsChanged}>
            {say('changed')}
          </Toggle>
        </div>
        {isChanged && (
          <Field label={say('changedSince')}>
            <DayInput value={since} onChange={setSince} />
          </Field>
        )}
        {pages.error !== null && pages.error !== undefined ? (
          <Failure error={pages.error} onRetry={pages.retry} />
        ) : pages.isPending ? (
          <Loading lines={6} rows />
        ) : rows.length === 0 ? (
          <Empty title={say('noneFound')} text={say('noneFoundText')} />
        ) : (
          <ul className="labels-goods">
            {rows.map((good) => (
              <li key={good.id}>
                <button type="button" disabled={good.priceMinor === null || chosen.has(good.id)} onClick={() => onAdd([good])}>
                  <span className="grow clip">
                    {good.name} <span className="soft">{good.variantName}</span>
                  </span>
                  <span className="num">{good.priceMinor === null ? say('noPrice') : format.money(good.priceMinor)}</span>
                  {chosen.has(good.id) ? <CheckOutlined aria-label={say('added')} /> : <PlusOutlined aria-hidden />}
                </button>
              </li>
            ))}
          </ul>
        )}
        {hasMore && (
          <Button kind="quiet" wide busy={pages.isLoadingMore} onClick={pages.loadMore}>
            {say('moreGoods')}
          </Button>
        )}
      </div>
    </Card>
  )
}
