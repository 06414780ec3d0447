import './goods.css'
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { weighCodeLength } from '#science/barcode'
import type { OutputOf } from '#platform/contract'
import {
  Badge,
  Button,
  Card,
  Choice,
  Failure,
  Field,
  Loading,
  Page,
  Refusal,
  TextInput,
  toast,
  Toggle,
  useAct,
  useAsk,
  useMay,
  words,
} from '#web/ui'
import { saveWeighCodeSettings, WEIGH_LAYOUTS_MAX, weighCodeSettings } from '../contract.ts'
import { fieldsOf, kindOf, readPrefixes, type ScaleKind } from './scale-layout.ts'

type Layout = OutputOf<typeof weighCodeSettings>['layouts'][number]

const useScaleWords = words({
  zh: {
    title: '条码秤',
    hint: '条码秤打出的标签上，条码里带着货号和重量或金额。这里告诉收银台怎么读。',
    layout: '格式 {number}',
    prefixes: '开头的数字',
    prefixesHint: '几种开头用空格隔开，例如 20 21',
    prefixesInvalid: '请填 1–2 位数字，用空格隔开',
    content: '条码里有',
    weight: '重量',
    amount: '金额',
    both: '金额和重量',
    pluDigits: '货号位数',
    checkDigit: '核对校验位',
    example: '{digits} 位：',
    prefix: '前缀',
    plu: '货号',
    check: '校验',
    add: '添加格式',
    remove: '删除格式 {number}',
    save: '保存',
    saved: '已保存，收银台马上用新格式',
    nothingChanged: '还没有改动',
    tooMany: '最多 {max} 种格式',
    notAllowed: '没有“编辑商品和价格”的权限',
  },
  en: {
    title: 'Label scale',
    hint: 'Labels of a scale carry the item and its weight or amount in the barcode. Tell the till how to read them.',
    layout: 'Layout {number}',
    prefixes: 'Begins with',
    prefixesHint: 'Several apart by spaces: 20 21',
    prefixesInvalid: 'One or two digits each, apart by spaces',
    content: 'It carries',
    weight: 'Weight',
    amount: 'Amount',
    both: 'Amount and weight',
    pluDigits: 'Digits of the item',
    checkDigit: 'Verify the check digit',
    example: '{digits} digits:',
    prefix: 'Prefix',
    plu: 'Item',
    check: 'Check',
    add: 'Add a layout',
    remove: 'Remove layout {number}',
    save: 'Save',
    saved: 'Saved; the till reads the new layouts at once',
    nothingChanged: 'Nothing changed yet',
    tooMany: '{max} layouts at most',
    notAllowed: 'You lack the right “Edit goods and prices”',
  },
})

/** 条码秤: which codes a label scale prints, and what they carry. */
export function ScaleCodesScreen(): ReactNode {
  const say = useScaleWords()
  const answer = useAsk(weighCodeSettings, {})
  return (
    <Page title={say('title')} hint={say('hint')} narrow>
      {answer.data === undefined ? (
        <Card>
          {answer.error === null ? <Loading lines={5} /> : <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
        </Card>
      ) : (
        <Layouts key={answer.data.version} saved={answer.data.layouts} />
      )}
    </Page>
  )
}

const pluLengths = ['3', '4', '5', '6', '7'] as const

const another: Layout = {
  prefixes: ['23'],
  pluDigits: 5,
  pluIncludesPrefix: false,
  fields: ['weight'],
  weightDecimals: 3,
  amountDecimals: 2,
  checkDigit: 'verified',
}

function Layouts({ saved }: { saved: readonly Layout[] }): ReactNode {
  const say = useScaleWords()
  const may = useMay('catalog.edit')
  const [layouts, setLayouts] = useState(saved)
  const save = useAct(saveWeighCodeSettings, { invalidates: [weighCodeSettings], onDone: () => toast(say('saved')) })
  const isChanged = JSON.stringify(layouts) !== JSON.stringify(saved)
  const isFull = layouts.length >= WEIGH_LAYOUTS_MAX
  const blocked = !may ? say('notAllowed') : isChanged ? undefined : say('nothingChanged')
  return (
    <>
      {layouts.map((layout, index) => (
        <LayoutCard
          key={index}
          number={index + 1}
          layout={layout}
          onChange={(next) => setLayouts(layouts.with(index, next))}
          onRemove={() => setLayouts(layouts.toSpliced(index, 1))}
        />
      ))}
      <Refusal error={save.error} />
      <div className="form-actions">
        <Button
          icon={<PlusOutlined />}
          disabledBecause={!may ? say('notAllowed') : isFull ? say('tooMany', { max: WEIGH_LAYOUTS_MAX }) : undefined}
          onClick={() => setLayouts([...layouts, another])}
        >
          {say('add')}
        </Button>
        <Button kind="primary" busy={save.pending} disabledBecause={blocked} onClick={() => save.run({ layouts: [...layouts] })}>
          {say('save')}
        </Button>
      </div>
    </>
  )
}

function LayoutCard(props: {
  number: number
  layout: Layout
  onChange: (layout: Layout) => void
  onRemove: () => void
}): ReactNode {
  const { number, layout, onChange, onRemove } = props
  const say = useScaleWords()
  const [prefixText, setPrefixText] = useState(layout.prefixes.join(' '))
  const prefixes = readPrefixes(prefixText)
  return (
    <Card
      title={say('layout', { number })}
      aside={<Button kind="quiet" icon={<DeleteOutlined />} label={say('remove', { number })} onClick={onRemove} />}
    >
      <div className="stack">
        <p className="row goods-example">
          <span className="faint">{say('example', { digits: weighCodeLength(layout) })}</span>
          <Badge>{`${say('prefix')} ${layout.prefixes[0] ?? ''}`}</Badge>
          <Badge tone="info">{`${say('plu')} ×${layout.pluDigits}`}</Badge>
          {layout.fields.map((field) => (
            <Badge key={field} tone="good">{`${say(field)} ×5`}</Badge>
          ))}
          <Badge>{say('check')}</Badge>
        </p>
        <div className="goods-fields">
          <Field
            label={say('prefixes')}
            hint={say('prefixesHint')}
            error={prefixes === undefined ? say('prefixesInvalid') : undefined}
          >
            <TextInput
              value={prefixText}
              onChange={(text) => {
                setPrefixText(text)
                const read = readPrefixes(text)
                if (read !== undefined) onChange({ ...layout, prefixes: read })
              }}
            />
          </Field>
          <Field label={say('content')}>
            <Choice<ScaleKind>
              value={kindOf(layout.fields)}
              options={(['weight', 'amount', 'both'] as const).map((value) => ({ value, label: say(value) }))}
              onChange={(kind) => onChange({ ...layout, fields: fieldsOf(kind) })}
            />
          </Field>
          <Field label={say('pluDigits')}>
            <Choice<string>
              value={String(layout.pluDigits)}
              options={pluLengths.map((value) => ({ value, label: value }))}
              onChange={(value) => onChange({ ...layout, pluDigits: Number(value) })}
            />
          </Field>
          <Toggle
            value={layout.checkDigit === 'verified'}
            onChange={(is) => onChange({ ...layout, checkDigit: is ? 'verified' : 'ignored' })}
          >
            {say('checkDigit')}
          </Toggle>
        </div>
      </div>
    </Card>
  )
}
