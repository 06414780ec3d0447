import './goods.css'
import { useState, type ReactNode } from 'react'
import {
  Button,
  Card,
  Field,
  Form,
  MoneyInput,
  Page,
  Refusal,
  TextInput,
  toast,
  useAct,
  useAsk,
  useForm,
  useGo,
  usePlace,
  useScanner,
} from '#web/ui'
import { addProduct, product, products } from '../contract.ts'
import { ProductFields, useProductCheck } from './product-fields.tsx'
import { asNew, newValues, valuesOf, type ProductValues } from './product-values.ts'
import { useProductWords } from './product-words.ts'

/** 新增商品; `?barcode=` brings a scanned code, `?variantOf=` another good of the same family. */
export function AddProductScreen(): ReactNode {
  const { variantOf, barcode } = usePlace().search
  const sibling = useAsk(product, { productId: variantOf ?? '' }, { enabled: variantOf !== undefined }).data?.product
  if (variantOf !== undefined && sibling === undefined) return null
  const start = sibling === undefined ? newValues : { ...valuesOf(sibling), number: '', variantName: '', plu: '', mnemonic: '' }
  return (
    <AddForm
      key={variantOf}
      start={start}
      variantOf={variantOf}
      barcode={barcode ?? ''}
      priceMinor={sibling?.priceMinor ?? null}
    />
  )
}

function AddForm(props: {
  start: ProductValues
  variantOf: string | undefined
  barcode: string
  priceMinor: number | null
}): ReactNode {
  const { start, variantOf } = props
  const say = useProductWords()
  const go = useGo()
  const [price, setPrice] = useState(props.priceMinor)
  const [memberPrice, setMemberPrice] = useState<number | null>(null)
  const [barcode, setBarcode] = useState(props.barcode)
  const add = useAct(addProduct, { invalidates: [products, product] })
  const form = useForm(start, { check: useProductCheck(variantOf !== undefined), refusal: add.error })
  useScanner(setBarcode)
  const save = (goesOn: boolean) =>
    form.submit((values) => {
      const input = {
        ...asNew(values),
        priceMinor: price,
        memberPriceMinor: memberPrice,
        barcodes: barcode.trim() === '' ? [] : [{ code: barcode.trim() }],
        ...(variantOf === undefined ? {} : { variantOf }),
      }
      add.runAsync(input).then(
        (output) => {
          toast(say('added', { name: output.product.name }))
          if (!goesOn) return go(`/goods/${output.product.id}`, { replace: true })
          // The next good of the same shelf: its category, unit and tax stay.
          form.reset({ ...values, name: '', variantName: '', number: '', mnemonic: '', plu: '', spec: '', costMinor: null })
          setPrice(null)
          setMemberPrice(null)
          setBarcode('')
        },
        // `add.error` is shown in the form.
        () => undefined,
      )
    })
  const optional = say('optional')
  return (
    <Page title={say(variantOf === undefined ? 'newTitle' : 'newVariantTitle')} narrow onBack={() => go.back('/goods')}>
      <Card>
        <Form onSubmit={save(false)}>
          <Refusal error={add.error} />
          <div className="goods-fields">
            <Field label={say('barcode')} hint={say('barcodeHint')} optional={optional}>
              <TextInput value={barcode} onChange={setBarcode} maxLength={40} autoFocus />
            </Field>
            <Field label={say('price')} hint={say('priceHint')} optional={optional}>
              <MoneyInput value={price} onChange={setPrice} />
            </Field>
          </div>
          <ProductFields form={form} isVariant={variantOf !== undefined} />
          <div className="goods-fields">
            <Field label={say('memberPrice')} optional={optional}>
              <MoneyInput value={memberPrice} onChange={setMemberPrice} />
            </Field>
          </div>
          <div className="form-actions">
            <Button onClick={save(true)}>{say('addAndNext')}</Button>
            <Button kind="primary" submit busy={add.pending}>
              {say('save')}
            </Button>
          </div>
        </Form>
      </Card>
    </Page>
  )
}
