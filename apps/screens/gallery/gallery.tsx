import { ExportOutlined, PlusOutlined, ShopOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import {
  ApiRefused,
  Badge,
  BarChart,
  Button,
  Card,
  Choice,
  Confirm,
  DayRangeInput,
  Empty,
  Failure,
  Field,
  Figure,
  FileDrop,
  Form,
  Grid,
  KeyHint,
  KeySheet,
  LineChart,
  List,
  Loading,
  MoneyInput,
  NoteInput,
  NumberPad,
  Page,
  Picture,
  ProgressLine,
  QuantityInput,
  Refusal,
  Select,
  Sheet,
  Stepper,
  TextInput,
  toast,
  Toggle,
  Unreachable,
  useFormat,
  useKeys,
  useListState,
  usePlace,
  useScanner,
  setLanguage,
  useLanguage,
  useThemeChoice,
  type Column,
  type DayRange,
  type Pages,
} from '#web/ui'
import { goods, hours, lastWeek, takings, type Goods } from './sample.ts'

/** All components in all their states, for eyes. `?part=` shows one part alone. */
export function Gallery(): ReactNode {
  const { search } = usePlace()
  const part = search['part']
  const language = useLanguage()
  const [theme, chooseTheme] = useThemeChoice()
  const parts: Readonly<Record<string, ReactNode>> = {
    numbers: <Numbers />,
    list: <GoodsList />,
    form: <Inputs />,
    pad: <Pad />,
    states: <States />,
    overlay: <Overlays />,
  }
  return (
    <Page
      title="组件 Gallery"
      hint="每个组件的每种样子"
      actions={
        <>
          <Button onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>{language}</Button>
          <Button onClick={() => chooseTheme(theme === 'dark' ? 'light' : 'dark')}>{theme}</Button>
        </>
      }
    >
      {part === undefined ? Object.values(parts) : parts[part]}
    </Page>
  )
}

function Numbers(): ReactNode {
  const format = useFormat()
  return (
    <>
      <Grid minWidth={160}>
        <Card>
          <Figure
            label="今日营业额"
            value={format.money(386_450)}
            compare={{ value: 386_450, reference: 341_200, label: '比上周一' }}
            course={[12, 14, 13, 17, 16, 21, 24]}
            aside={
              <Badge tone="alive" dot>
                实时
              </Badge>
            }
          />
        </Card>
        <Card>
          <Figure
            label="小票"
            value={format.count(128)}
            unit="张"
            compare={{ value: 128, reference: 141, label: '比上周一' }}
            course={[24, 22, 21, 18, 19, 17, 15]}
          />
        </Card>
        <Card>
          <Figure label="客单价" value={format.money(3019)} compare={{ value: 3019, reference: 3019, label: '比上周一' }} />
        </Card>
        <Card>
          <Figure label="毛利" value="" loading />
        </Card>
      </Grid>
      <Card title="分时营业额" aside={<Badge tone="good">领先上周一 13%</Badge>}>
        <BarChart
          labels={hours}
          current={{ name: '今天', values: takings }}
          reference={{ name: '上周一', values: lastWeek }}
          print={format.money}
          printShort={format.moneyShort}
          label="今天每小时营业额与上周一比较"
        />
      </Card>
      <Card title="近两周">
        <LineChart
          labels={hours}
          current={{ name: '本周', values: lastWeek }}
          print={format.money}
          printShort={format.moneyShort}
          label="近两周营业额"
          height={180}
        />
      </Card>
    </>
  )
}

function GoodsList(): ReactNode {
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

function Inputs(): ReactNode {
  const [price, setPrice] = useState<number | null>(1250)
  const [quantity, setQuantity] = useState<number | null>(1500)
  const [name, setName] = useState('农夫山泉 550ml')
  const [kind, setKind] = useState<'piece' | 'weight'>('piece')
  const [category, setCategory] = useState<string | null>('drinks')
  const [isOn, setIsOn] = useState(true)
  return (
    <Grid minWidth={340}>
      <Card title="商品资料">
        <Form onSubmit={() => toast('已保存', { undo: () => undefined })}>
          <Field label="名称" error="这个名字已经有了">
            <TextInput value={name} onChange={setName} />
          </Field>
          <Field label="售价" hint="含税">
            <MoneyInput value={price} onChange={setPrice} />
          </Field>
          <Field label="数量">
            <QuantityInput value={quantity} onChange={setQuantity} unit="公斤" />
          </Field>
          <Field label="分类" optional="（选填）">
            <Select
              value={category}
              onChange={setCategory}
              options={[
                { value: 'drinks', label: '饮料' },
                { value: 'snacks', label: '零食' },
              ]}
            />
          </Field>
          <Field label="备注">
            <NoteInput value="" onChange={() => undefined} placeholder="给店员看的" />
          </Field>
          <Choice
            value={kind}
            onChange={setKind}
            options={[
              { value: 'piece', label: '按件' },
              { value: 'weight', label: '称重' },
            ]}
          />
          <Toggle value={isOn} onChange={setIsOn}>
            允许负库存销售
          </Toggle>
          <Refusal
            error={
              new ApiRefused({
                code: 'BARCODE_TAKEN',
                status: 409,
                words: {
                  zh: '条码 6901234567892 已经是“可口可乐 500ml”的了。',
                  en: 'Barcode 6901234567892 belongs to “Coca-Cola 500 ml”.',
                },
              })
            }
          />
          <div className="form-actions">
            <Button>取消</Button>
            <Button kind="primary" submit>
              保存
            </Button>
          </div>
        </Form>
      </Card>
      <Import />
    </Grid>
  )
}

function Import(): ReactNode {
  const [file, setFile] = useState<File | null>(null)
  const [range, setRange] = useState<DayRange | null>({ from: '2026-03-01', to: '2026-03-07' })
  return (
    <Card title="导入">
      <div className="stack">
        <Stepper titles={['选文件', '对应列', '检查', '完成']} step={1} onStep={() => undefined} />
        <FileDrop
          onFile={setFile}
          file={file}
          kinds={['.xlsx', '.xls', '.csv']}
          bytesMax={20 * 1024 * 1024}
          hint="Excel 或 CSV，最大 20 MB"
        />
        <ProgressLine label="正在导入 3,120 种商品" share={0.62} detail="还剩约 8 秒，可以离开这个页面" />
        <ProgressLine label="正在准备" />
        <DayRangeInput
          value={range}
          onChange={setRange}
          presets={[{ label: '本周', range: { from: '2026-03-02', to: '2026-03-08' } }]}
        />
      </div>
    </Card>
  )
}

function Pad(): ReactNode {
  const [text, setText] = useState('12.5')
  const [scanned, setScanned] = useState('—')
  useScanner(setScanned)
  useKeys([{ id: 'gallery.pay', combo: 'F12', title: { zh: '收款', en: 'Pay' }, run: () => toast('F12') }])
  return (
    <Card title="数字键盘" aside={<span className="faint">扫到：{scanned}</span>}>
      <p className="num" style={{ fontSize: 36, textAlign: 'end' }}>
        ¥{text}
      </p>
      <NumberPad
        text={text}
        onText={setText}
        extra={[
          { label: '×', onPress: () => undefined },
          { label: '整单折', onPress: () => undefined },
        ]}
        enter={{
          label: (
            <>
              收款 <KeyHint combo="F12" id="gallery.pay" />
            </>
          ),
          onPress: () => toast('收款'),
        }}
      />
    </Card>
  )
}

function States(): ReactNode {
  return (
    <>
      <Card title="按钮">
        <div className="row" style={{ flexWrap: 'wrap' }}>
          <Button kind="primary" icon={<PlusOutlined />}>
            添加商品
          </Button>
          <Button kind="soft">预览</Button>
          <Button>普通</Button>
          <Button kind="quiet">安静</Button>
          <Button kind="danger">作废</Button>
          <Button kind="primary" disabledBecause="盘点中，不能改价">
            改价
          </Button>
          <Button kind="primary" busy>
            保存中
          </Button>
          <Button size="large" kind="primary">
            大按钮
          </Button>
        </div>
        <p className="row" style={{ flexWrap: 'wrap', marginTop: 16 }}>
          <Badge>草稿</Badge>
          <Badge tone="good">已完成</Badge>
          <Badge tone="warn">库存不足</Badge>
          <Badge tone="bad">已作废</Badge>
          <Badge tone="info">称重</Badge>
          <Badge tone="alive" dot>
            实时
          </Badge>
          <KeyHint combo="Ctrl+P" />
          <Picture name="农夫山泉" />
          <Picture name="可口可乐" />
          <Picture name="Coca Cola" size={64} />
          <Picture name="乐事薯片" src="/nothing.png" />
        </p>
      </Card>
      <Grid minWidth={320}>
        <Card>
          <Empty
            icon={<ShopOutlined />}
            title="今天还没有开张"
            text="第一笔销售完成后，这里会马上动起来。"
            action={<Button kind="soft">去收银台</Button>}
          />
        </Card>
        <Card>
          <Failure error={new Unreachable(undefined)} onRetry={() => undefined} />
        </Card>
        <Card>
          <Failure
            error={
              new ApiRefused({
                code: 'SERVER_FAILED',
                status: 500,
                trace: '01J8Z3',
                words: { zh: '服务器没能完成（500）。', en: 'The server could not do it (500).' },
              })
            }
          />
        </Card>
        <Card>
          <Loading lines={4} />
        </Card>
      </Grid>
    </>
  )
}

function Overlays(): ReactNode {
  const { search } = usePlace()
  const [shown, setShown] = useState(search['open'] ?? '')
  const close = () => setShown('')
  return (
    <Card title="浮层">
      <div className="row" style={{ flexWrap: 'wrap' }}>
        <Button onClick={() => setShown('sheet')}>Sheet</Button>
        <Button onClick={() => setShown('confirm')}>Confirm</Button>
        <Button onClick={() => setShown('keys')}>KeySheet</Button>
        <Button onClick={() => toast('已删除“农夫山泉 550ml”', { undo: () => toast('已恢复') })}>UndoToast</Button>
      </div>
      <Sheet
        open={shown === 'sheet'}
        onClose={close}
        title="调整库存"
        actions={
          <>
            <Button onClick={close}>取消</Button>
            <Button kind="primary">保存</Button>
          </>
        }
      >
        <Form onSubmit={close}>
          <Field label="实际数量">
            <QuantityInput value={24_000} onChange={() => undefined} unit="瓶" decimals={0} />
          </Field>
          <Field label="原因">
            <Select
              value={null}
              onChange={() => undefined}
              placeholder="选一个原因"
              options={[{ value: 'broken', label: '破损' }]}
            />
          </Field>
        </Form>
      </Sheet>
      <Confirm
        open={shown === 'confirm'}
        onClose={close}
        title="作废这张小票？"
        text="¥38.50 会退回原支付方式，库存同时加回。"
        does="作废小票"
        danger
        onConfirm={() => Promise.reject(new Unreachable(undefined))}
      />
      <KeySheet open={shown === 'keys'} onClose={close} />
    </Card>
  )
}
