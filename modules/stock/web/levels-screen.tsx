import './stock.css'
import { FileDoneOutlined, InboxOutlined } from '@ant-design/icons'
import { useEffect, useRef, type ReactNode } from 'react'
import {
  Badge,
  Button,
  List,
  Page,
  Picture,
  useAskPages,
  useFormat,
  useGo,
  useListState,
  useLive,
  useMay,
  usePlace,
  useSession,
  type Column,
} from '#web/ui'
import { type Level, levels } from '../contract.ts'
import { useStockWords } from './words.ts'

const stockNews = ['till.saleCompleted', 'till.saleRefunded', 'till.goodsTakenBack', 'stock.goodsCountedIn', 'stock.adjusted']

/** 库存: what is there of each good; `?show=negative` shows what the book has wrong. */
export function LevelsScreen(): ReactNode {
  const say = useStockWords()
  const go = useGo()
  const storeId = useSession()?.store.id ?? ''
  const state = useListState('stock.levels')
  const { show } = usePlace().search
  const narrow = useRef(state.narrow)
  useEffect(() => {
    if (show === 'negative' || show === 'out') narrow.current({ search: '', filters: { show: [show] } })
  }, [show])
  const chosen = state.one('show')
  const filter = chosen === 'out' || chosen === 'negative' ? chosen : 'all'
  const search = state.settledSearch.trim()
  const pages = useAskPages(levels, { storeId, filter, ...(search === '' ? {} : { search }) }, { enabled: storeId !== '' })
  useLive(stockNews, pages.retry)
  return (
    <Page title={say('title')} actions={<Actions />}>
      <List
        pages={pages}
        columns={useColumns()}
        keyOf={({ productId }) => productId}
        state={state}
        searchPlaceholder={say('search')}
        filters={[
          {
            id: 'show',
            title: say('show'),
            options: [
              { value: 'out', label: say('out') },
              { value: 'negative', label: say('negative') },
            ],
          },
        ]}
        onOpen={({ productId }) => go(`/stock/${productId}`)}
        empty={{
          title: say('empty'),
          text: say('emptyText'),
          action: (
            <Button kind="primary" onClick={() => go('/goods/import')}>
              {say('emptyDo')}
            </Button>
          ),
        }}
      />
    </Page>
  )
}

function Actions(): ReactNode {
  const say = useStockWords()
  const go = useGo()
  const mayCountIn = useMay('stock.countIn')
  const mayAdjust = useMay('stock.adjust')
  return (
    <>
      <Button
        icon={<FileDoneOutlined />}
        disabledBecause={mayAdjust ? undefined : say('notAdjust')}
        onClick={() => go('/stock/adjust')}
      >
        {say('adjust')}
      </Button>
      <Button
        kind="primary"
        icon={<InboxOutlined />}
        disabledBecause={mayCountIn ? undefined : say('notCountIn')}
        onClick={() => go('/stock/count-in')}
      >
        {say('countIn')}
      </Button>
    </>
  )
}

function useColumns(): readonly Column<Level>[] {
  const say = useStockWords()
  const format = useFormat()
  return [
    { id: 'picture', title: '', width: 60, onPhone: 'picture', cell: ({ name }) => <Picture name={name} /> },
    { id: 'name', title: say('product'), onPhone: 'title', cell: ({ name }) => <span className="stock-name">{name}</span> },
    {
      id: 'state',
      title: '',
      cell: ({ onHandThousandths }) =>
        onHandThousandths < 0 ? (
          <Badge tone="bad">{say('isNegative')}</Badge>
        ) : (
          onHandThousandths === 0 && <Badge tone="warn">{say('isOut')}</Badge>
        ),
    },
    {
      id: 'onHand',
      title: say('onHand'),
      align: 'end',
      onPhone: 'figure',
      cell: ({ onHandThousandths, unit }) => (
        <b className={onHandThousandths < 0 ? 'stock-bad' : ''}>{format.quantity(onHandThousandths, unit)}</b>
      ),
    },
  ]
}
