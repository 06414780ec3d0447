import { ExportOutlined, PlusOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { Badge, Button, List, Picture, toast, useFormat, useListState, type Column, type Pages } from '#web/ui'
import { goods, type Goods } from './sample.ts'

/** A list full, empty and loading. */
export function GoodsList(): ReactNode {
  const format = useFormat()
  const state = useListState('gallery.goods')
  const [ticked, setTicked] = useState<readonly string[]>(['1'])
  const rows = goods.filter((row) => row.name.includes(state.settledSearch))
  const columns: readonly Column<Goods>[] = [
    { id: 'picture', title: '', cell: (row) => <Picture name={row.name} />, width: 60, onPhone: 'picture' },
    { id: 'name', title: '商品', cell: (row) => row.name, onPhone: 'title' },
    { id: 'barcode', title: '条码', cell: (row) => <span className="num faint">{row.barcode}</span> },
    { id: 'category', title: '分类', cell: (row) => row.category, onPhone: 'none' },
    { id: 'price', title: '售价', align: 'end', cell: (row) => format.money(row.priceMinor), onPhone: 'figure' },
    { id: 'stock', title: '库存', align: 'end', cell: (row) => <StockCell row={row} />, onPhone: 'figure' },
    { id: 'supplier', title: '供应商', cell: () => '鑫源批发', hidden: true },
  ]
  const pages: Pages<Goods> = {
    rows,
    isPending: false,
    isStale: false,
    error: null,
    hasMore: false,
    isLoadingMore: false,
    loadMore: () => undefined,
    retry: () => undefined,
  }
  const categories = [
    { value: 'drinks', label: '饮料' },
    { value: 'snacks', label: '零食' },
    { value: 'daily', label: '日用' },
  ]
  return (
    <>
      <List
        pages={pages}
        columns={columns}
        keyOf={(row) => row.id}
        state={state}
        searchPlaceholder="名称、条码、拼音首字母"
        filters={[
          { id: 'category', title: '分类', options: categories },
          { id: 'state', title: '状态', options: [{ value: 'low', label: '库存不足' }] },
        ]}
        tools={<Button icon={<ExportOutlined />}>导出</Button>}
        empty={{ title: '还没有商品' }}
        onOpen={(row) => toast(row.name)}
        selection={{ keys: ticked, onKeys: setTicked, actions: <Button kind="soft">改价</Button> }}
      />
      <List
        pages={{ ...pages, rows: [] }}
        columns={columns}
        keyOf={(row) => row.id}
        empty={{
          title: '还没有商品',
          text: '从旧收银机导出的 Excel 可以直接导入，也可以一个一个添加。',
          action: (
            <>
              <Button kind="primary">导入商品</Button>
              <Button icon={<PlusOutlined />}>添加商品</Button>
            </>
          ),
        }}
      />
      <List pages={{ ...pages, rows: [], isPending: true }} columns={columns} keyOf={(row) => row.id} empty={{ title: '' }} />
    </>
  )
}

function StockCell({ row }: { row: Goods }): ReactNode {
  const format = useFormat()
  const text = format.quantity(row.stockThousandths, row.unit)
  return row.stockThousandths < 3000 ? <Badge tone="warn">{text}</Badge> : text
}
