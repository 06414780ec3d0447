import { useState, type ReactNode } from 'react'
import {
  ApiRefused,
  Button,
  Card,
  Choice,
  DayRangeInput,
  Field,
  FileDrop,
  Form,
  Grid,
  MoneyInput,
  NoteInput,
  ProgressLine,
  QuantityInput,
  Refusal,
  Select,
  Stepper,
  TextInput,
  toast,
  Toggle,
  type DayRange,
} from '#web/ui'

/** Every input, with its errors, and an import under way. */
export function Inputs(): ReactNode {
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
