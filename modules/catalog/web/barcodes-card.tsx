import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import {
  Button,
  Card,
  Field,
  Form,
  MoneyInput,
  QuantityInput,
  Refusal,
  Sheet,
  TextInput,
  toast,
  useAct,
  useForm,
  useFormat,
  useMay,
  useSay,
  useScanner,
  wordsOf,
} from '#web/ui'
import { addBarcode, type Barcode, type Product, product, products, removeBarcode } from '../contract.ts'
import { useProductWords } from './product-words.ts'

/** The codes of a good and what one scan of each sells. */
export function BarcodesCard({ product: good }: { product: Product }): ReactNode {
  const say = useProductWords()
  const format = useFormat()
  const sayPair = useSay()
  const may = useMay('catalog.edit')
  const [isAdding, setIsAdding] = useState(false)
  const invalidates = [product, products]
  const putBack = useAct(addBarcode, { invalidates })
  const remove = useAct(removeBarcode, {
    invalidates,
    onDone: (output, { code }) => {
      const removed = good.barcodes.find((barcode) => barcode.code === code)
      const undo = removed && (() => putBack.run({ productId: good.id, version: output.product.version, barcode: removed }))
      toast(say('barcodeRemoved', { code }), undo === undefined ? {} : { undo })
    },
    onRefused: (error) => toast(sayPair(wordsOf(error)), { tone: 'bad' }),
  })
  const priceOf = ({ priceMinor, factorThousandths }: Barcode) =>
    priceMinor ?? (good.priceMinor === null ? null : Math.round((good.priceMinor * factorThousandths) / 1000))
  return (
    <Card
      title={say('barcodes')}
      aside={
        <Button
          kind="soft"
          size="small"
          icon={<PlusOutlined />}
          disabledBecause={may ? undefined : say('notAllowed')}
          onClick={() => setIsAdding(true)}
        >
          {say('addBarcode')}
        </Button>
      }
    >
      {good.barcodes.length === 0 && <p className="faint">{say('noBarcodes')}</p>}
      {good.barcodes.map((barcode) => (
        <div key={barcode.code} className="goods-line">
          <span className="grow">
            <b className="num">{barcode.code}</b>
            <span className="faint" style={{ display: 'block' }}>
              {barcode.unit === '' && barcode.factorThousandths === 1000
                ? say('base')
                : `${barcode.unit} ${say('contains', { quantity: format.quantity(barcode.factorThousandths, good.unit) })}`}
            </span>
          </span>
          <span className="num">{priceOf(barcode) === null ? say('asks') : format.money(priceOf(barcode) ?? 0)}</span>
          {may && (
            <Button
              kind="quiet"
              icon={<DeleteOutlined />}
              label={say('removeBarcode', { code: barcode.code })}
              onClick={() => remove.run({ productId: good.id, version: good.version, code: barcode.code })}
            />
          )}
        </div>
      ))}
      <Sheet open={isAdding} onClose={() => setIsAdding(false)} title={say('addBarcode')}>
        <BarcodeForm product={good} onDone={() => setIsAdding(false)} />
      </Sheet>
    </Card>
  )
}

type Values = { code: string; unit: string; factorThousandths: number | null; priceMinor: number | null }

function BarcodeForm({ product: good, onDone }: { product: Product; onDone: () => void }): ReactNode {
  const say = useProductWords()
  const add = useAct(addBarcode, {
    invalidates: [product, products],
    onDone: (_, { barcode }) => {
      toast(say('barcodeAdded', { code: barcode.code }))
      onDone()
    },
  })
  const start: Values = { code: '', unit: '', factorThousandths: 1000, priceMinor: null }
  const form = useForm(start, {
    refusal: add.error,
    check: ({ code, factorThousandths }) => ({
      ...(code.trim() === '' ? { code: say('barcodeMissing') } : {}),
      ...((factorThousandths ?? 0) <= 0 ? { factorThousandths: say('factorInvalid') } : {}),
    }),
  })
  useScanner((code) => form.set('code', code))
  const save = form.submit(({ code, unit, factorThousandths, priceMinor }) =>
    add.run({
      productId: good.id,
      version: good.version,
      barcode: { code: code.trim(), unit: unit.trim(), factorThousandths: factorThousandths ?? 1000, priceMinor },
    }),
  )
  return (
    <Form onSubmit={save}>
      <p className="soft">{say('barcodesHint')}</p>
      <Refusal error={add.error} />
      <Field label={say('barcode')} hint={say('barcodeHint')} error={form.errorOf('code')}>
        <TextInput {...form.input('code')} maxLength={40} autoFocus />
      </Field>
      <Field label={say('packing')} hint={say('packingHint')} optional={say('optional')}>
        <TextInput {...form.input('unit')} maxLength={20} />
      </Field>
      <Field label={say('factor')} error={form.errorOf('factorThousandths')}>
        <QuantityInput {...form.input('factorThousandths')} unit={good.unit} />
      </Field>
      <Field label={say('packingPrice')} hint={say('packingPriceHint')} optional={say('optional')}>
        <MoneyInput {...form.input('priceMinor')} />
      </Field>
      <div className="form-actions">
        <Button kind="primary" size="large" wide submit busy={add.pending}>
          {say('save')}
        </Button>
      </div>
    </Form>
  )
}
