import './goods.css'
import { ImportOutlined, PlusOutlined } from '@ant-design/icons'
import { useEffect, useRef, type ReactNode } from 'react'
import type { InputOf } from '#platform/contract'
import {
  Badge,
  Button,
  List,
  Page,
  useAsk,
  useAskPages,
  useFormat,
  useGo,
  useIsPhone,
  useListState,
  useLive,
  useMay,
  usePlace,
  type Column,
  type Filter,
  type ListState,
  type Pages,
} from '#web/ui'
import { categories, type Product, products } from '../contract.ts'
import { categoryOptions } from './category-options.ts'
import { ExportButton } from './export-button.tsx'
import { GoodPicture } from './good-picture.tsx'
import { fullName, marginOf } from './margin.ts'
import { useGoodsWords } from './words.ts'

const goodsNews = [
  'catalog.productAdded',
  'catalog.productChanged',
  'catalog.priceChanged',
  'catalog.productsImported',
  'catalog.importUndone',
]

/** 商品: all goods, found by name, pinyin, barcode or number. */
export function ProductsScreen(): ReactNode {
  const say = useGoodsWords()
  const go = useGo()
  const isPhone = useIsPhone()
  const mayEdit = useMay('catalog.edit')
  const mayImport = useMay('catalog.import')
  const state = useListState('catalog.products')
  useLinkedCategory(state)
  const { filter, order } = questionOf(state)
  const pages = onlyUnpriced(useAskPages(products, { ...filter, ...order }), state)
  useLive(goodsNews, pages.retry)
  const tree = useAsk(categories, {}).data?.items ?? []
  const names = new Map(categoryOptions(tree).map(({ value, label }) => [value, label]))
  const addButton = (
    <Button
      kind="primary"
      icon={<PlusOutlined />}
      disabledBecause={mayEdit ? undefined : say('editNotAllowed')}
      onClick={() => go('/goods/new')}
    >
      {say('add')}
    </Button>
  )
  const importButton = mayImport && (
    <Button kind={isPhone ? 'plain' : 'soft'} icon={<ImportOutlined />} onClick={() => go('/goods/import')}>
      {say('import')}
    </Button>
  )
  return (
    <Page
      title={say('title')}
      actions={
        <>
          {importButton}
          {addButton}
        </>
      }
    >
      <List
        pages={pages}
        columns={useColumns(names)}
        keyOf={({ id }) => id}
        state={state}
        filters={useFilters(names)}
        searchPlaceholder={say('search')}
        tools={<ExportButton filter={filter} />}
        onOpen={({ id }) => go(`/goods/${id}`)}
        empty={{
          title: say('emptyTitle'),
          text: say('emptyText'),
          action: (
            <>
              {mayImport && (
                <Button kind="primary" icon={<ImportOutlined />} onClick={() => go('/goods/import')}>
                  {say('importDo')}
                </Button>
              )}
              {mayEdit && <Button onClick={() => go('/goods/new')}>{say('add')}</Button>}
            </>
          ),
        }}
      />
    </Page>
  )
}

/** A link from a category names it, whatever the list was narrowed to before: `/goods?category=`. */
function useLinkedCategory(state: ListState): void {
  const { category } = usePlace().search
  const narrow = useRef(state.narrow)
  useEffect(() => {
    if (category !== undefined) narrow.current({ search: '', filters: { category: [category] } })
  }, [category])
}

type Question = InputOf<typeof products>
const orders: Readonly<Record<string, Pick<Question, 'sort' | 'descending'>>> = {
  priceUp: { sort: 'price' },
  priceDown: { sort: 'price', descending: true },
  changed: { sort: 'changed', descending: true },
  number: { sort: 'number' },
}

function questionOf(state: ListState): {
  filter: Pick<Question, 'search' | 'categoryId' | 'status'>
  order: Pick<Question, 'sort' | 'descending'>
} {
  const status = state.one('status')
  const isUnpriced = state.one('price') === 'missing'
  return {
    filter: {
      ...(state.settledSearch.trim() === '' ? {} : { search: state.settledSearch.trim() }),
      ...(state.one('category') === undefined ? {} : { categoryId: state.one('category') }),
      ...(status === 'active' || status === 'withdrawn' ? { status } : {}),
    },
    order: isUnpriced ? { sort: 'price' } : (orders[state.one('sort') ?? ''] ?? {}),
  }
}

/** Goods without a price come first by price, so the list ends where the first priced one begins. */
function onlyUnpriced(pages: Pages<Product>, state: ListState): Pages<Product> {
  if (state.one('price') !== 'missing') return pages
  const end = pages.rows.findIndex(({ priceMinor }) => priceMinor !== null)
  return end === -1 ? pages : { ...pages, rows: pages.rows.slice(0, end), hasMore: false }
}

function useFilters(categoryNames: ReadonlyMap<string, string>): readonly Filter[] {
  const say = useGoodsWords()
  return [
    { id: 'category', title: say('category'), options: [...categoryNames].map(([value, label]) => ({ value, label })) },
    {
      id: 'status',
      title: say('status'),
      options: [
        { value: 'active', label: say('active') },
        { value: 'withdrawn', label: say('withdrawn') },
      ],
    },
    { id: 'price', title: say('priceFilter'), options: [{ value: 'missing', label: say('priceMissing') }] },
    {
      id: 'sort',
      title: say('sort'),
      options: [
        { value: 'priceUp', label: say('sortPriceUp') },
        { value: 'priceDown', label: say('sortPriceDown') },
        { value: 'changed', label: say('sortChanged') },
        { value: 'number', label: say('sortNumber') },
      ],
    },
  ]
}

function useColumns(categoryNames: ReadonlyMap<string, string>): readonly Column<Product>[] {
  const say = useGoodsWords()
  const format = useFormat()
  const maySeeCost = useMay('catalog.viewCost')
  const costs: readonly Column<Product>[] = [
    {
      id: 'cost',
      title: say('cost'),
      align: 'end',
      onPhone: 'none',
      cell: ({ costMinor }) => (costMinor === null ? <span className="faint">—</span> : format.money(costMinor)),
    },
  ]
  const margins: readonly Column<Product>[] = [
    { id: 'margin', title: say('margin'), align: 'end', onPhone: 'figure', cell: (product) => <Margin product={product} /> },
  ]
  return [
    {
      id: 'picture',
      title: '',
      width: 60,
      onPhone: 'picture',
      cell: (product) => <GoodPicture name={product.name} pictureId={product.pictureId} />,
    },
    { id: 'name', title: say('title'), onPhone: 'title', cell: (product) => <NameCell product={product} /> },
    { id: 'barcode', title: say('barcode'), cell: (product) => <Codes product={product} /> },
    {
      id: 'category',
      title: say('category'),
      onPhone: 'none',
      cell: ({ categoryId }) => categoryNames.get(categoryId ?? '') ?? <span className="faint">—</span>,
    },
    {
      id: 'number',
      title: say('number'),
      hidden: true,
      onPhone: 'none',
      cell: ({ number }) => <span className="num">{number}</span>,
    },
    { id: 'changed', title: say('changed'), hidden: true, onPhone: 'none', cell: ({ changedAt }) => format.ago(changedAt) },
    ...(maySeeCost ? costs : []),
    { id: 'price', title: say('price'), align: 'end', onPhone: 'figure', cell: (product) => <PriceCell product={product} /> },
    ...(maySeeCost ? margins : []),
  ]
}

function NameCell({ product }: { product: Product }): ReactNode {
  const say = useGoodsWords()
  return (
    <>
      <span className="goods-name">{fullName(product)}</span>
      {product.spec !== '' && <span className="faint goods-spec"> {product.spec}</span>}
      {product.byWeight && <Badge tone="info">{say('byWeight')}</Badge>}
      {product.status !== 'active' && <Badge>{say(product.status)}</Badge>}
    </>
  )
}

function Codes({ product }: { product: Product }): ReactNode {
  const say = useGoodsWords()
  const [first, ...others] = product.barcodes
  return (
    <span className="num">
      {first?.code ?? product.number}
      {others.length > 0 && <span className="faint"> {say('more', { count: others.length })}</span>}
    </span>
  )
}

function PriceCell({ product }: { product: Product }): ReactNode {
  const say = useGoodsWords()
  const format = useFormat()
  if (product.priceMinor === null) return <Badge tone="warn">{say('asks')}</Badge>
  return (
    <>
      <b className="goods-price">{format.money(product.priceMinor)}</b>
      {product.unit !== '' && <span className="faint goods-unit"> /{product.unit}</span>}
    </>
  )
}

function Margin({ product }: { product: Product }): ReactNode {
  const format = useFormat()
  const margin = marginOf(product)
  if (margin === undefined) return <span className="faint">—</span>
  return <span className={margin < 0 ? 'goods-loss' : ''}>{format.percent(margin)}</span>
}
