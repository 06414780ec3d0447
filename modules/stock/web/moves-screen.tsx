import './stock.css'
import type { ReactNode } from 'react'
import { product } from '#modules/catalog'
import {
  Button,
  Card,
  Figure,
  LineChart,
  List,
  Page,
  useAsk,
  useAskPages,
  useFormat,
  useGo,
  useLive,
  usePlace,
  useSession,
  type Column,
} from '#web/ui'
import { levelsOf, type Move, moves, Reason } from '../contract.ts'
import { balancesAfter } from './lines.ts'
import { useStockWords } from './words.ts'

const whats = ['sold', 'received', ...Reason.options] as const

/** 出入库记录: how a good came and went, and what was left after each move. */
export function MovesScreen(): ReactNode {
  const say = useStockWords()
  const format = useFormat()
  const go = useGo()
  const productId = usePlace().params['productId'] ?? ''
  const storeId = useSession()?.store.id ?? ''
  const enabled = storeId !== ''
  const good = useAsk(product, { productId }, { enabled }).data?.product
  const level = useAsk(levelsOf, { storeId, productIds: [productId] }, { enabled })
  const pages = useAskPages(moves, { storeId, productId }, { enabled })
  useLive(['till.saleCompleted', 'till.saleRefunded', 'stock.goodsCountedIn', 'stock.adjusted'], () => {
    pages.retry()
    void level.refetch()
  })
  const onHand = level.data?.items[0]?.onHandThousandths ?? 0
  const unit = good?.unit ?? ''
  const balances = balancesAfter(onHand, pages.rows)
  const rows = pages.rows.map((move, index) => ({ ...move, leftThousandths: balances[index] ?? 0 }))
  const known: Readonly<Record<string, string>> = Object.fromEntries(whats.map((what) => [what, say(what)]))
  const columns: readonly Column<(typeof rows)[number]>[] = [
    { id: 'what', title: say('what'), onPhone: 'title', cell: ({ what }) => known[what] ?? what },
    { id: 'when', title: say('when'), cell: ({ at }) => <span className="num">{format.dayAndTime(at)}</span> },
    { id: 'change', title: say('change'), align: 'end', onPhone: 'figure', cell: (move) => <Change move={move} unit={unit} /> },
    {
      id: 'left',
      title: say('balance'),
      align: 'end',
      onPhone: 'figure',
      cell: ({ leftThousandths }) => format.quantity(leftThousandths, unit),
    },
  ]
  const oldestFirst = rows.toReversed()
  return (
    <Page
      title={good?.name ?? say('moves')}
      hint={say('moves')}
      onBack={() => go.back('/stock')}
      actions={<Button onClick={() => go(`/goods/${productId}`)}>{say('toGood')}</Button>}
    >
      <Card>
        <Figure
          label={say('onHand')}
          value={format.quantity(onHand)}
          unit={unit}
          size="hero"
          loading={level.data === undefined}
        />
        {oldestFirst.length > 1 && (
          <LineChart
            labels={oldestFirst.map(({ at }) => format.day(at))}
            current={{ name: say('course'), values: oldestFirst.map(({ leftThousandths }) => leftThousandths) }}
            print={(thousandths) => format.quantity(thousandths, unit)}
            printShort={(thousandths) => format.quantity(thousandths)}
            label={say('course')}
            height={180}
          />
        )}
      </Card>
      <List
        pages={{ ...pages, rows }}
        columns={columns}
        keyOf={({ factId, what, changeThousandths }) => `${factId}/${what}/${changeThousandths}`}
        empty={{ title: say('movesEmpty'), text: say('movesEmptyText') }}
      />
    </Page>
  )
}

function Change({ move, unit }: { move: Move; unit: string }): ReactNode {
  const format = useFormat()
  const { changeThousandths } = move
  const text = `${changeThousandths > 0 ? '+' : ''}${format.quantity(changeThousandths, unit)}`
  return <b className={changeThousandths > 0 ? 'stock-more' : 'stock-less'}>{text}</b>
}
