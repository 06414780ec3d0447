import './sheet.css'
import type { ReactNode } from 'react'
import { readBarcode } from '#science/barcode'
import { addProduct, type SaleGood } from '#modules/catalog'
import { Button, Field, Form, MoneyInput, Refusal, Sheet, TextInput, useAct, useForm, useMay } from '#web/ui'
import { useTraining } from '../training/training.ts'
import { useTrainingWords } from '../training/training-words.ts'
import { asGood } from '../ticket/price.ts'
import { useTillWords } from '../words.ts'

/** A code that nobody knows becomes a good on the spot: name and price, and it is on the ticket. */
export function NewGoodSheet({
  code,
  onAdded,
  onClose,
}: {
  code: string
  onAdded: (good: SaleGood) => void
  onClose: () => void
}): ReactNode {
  const say = useTillWords()
  const sayTraining = useTrainingWords()
  const isReal = !useTraining()
  const mayEdit = useMay('catalog.edit') && isReal
  const noEdit = isReal ? say('noEditRight') : sayTraining('notReal')
  const add = useAct(addProduct, { onDone: ({ product }) => onAdded(asGood(product)) })
  const initial: { name: string; priceMinor: number | null } = { name: '', priceMinor: null }
  const form = useForm(initial, { refusal: add.error })
  const isReady = form.values.name.trim() !== '' && form.values.priceMinor !== null
  const submit = () => {
    const { name, priceMinor } = form.values
    if (mayEdit && isReady && !add.pending) add.run({ name, priceMinor, barcodes: [{ code }] })
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={say('newGood')}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button
            kind="primary"
            busy={add.pending}
            disabledBecause={mayEdit ? (isReady ? undefined : say('unknownText')) : noEdit}
            onClick={submit}
          >
            {say('addAndSell')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <div>
          <p className="new-code num">{say('unknownCode', { code })}</p>
          <p className="soft">{mayEdit ? say('unknownText') : noEdit}</p>
        </div>
        {readBarcode(code).checkDigit === 'wrong' && (
          <p className="trouble" role="alert">
            {say('misread')}
          </p>
        )}
        <Refusal error={add.error} />
        {mayEdit && (
          <Form onSubmit={submit}>
            <Field label={say('goodName')}>
              <TextInput {...form.input('name')} autoFocus maxLength={100} onEnter={submit} />
            </Field>
            <Field label={say('goodPrice')}>
              <MoneyInput {...form.input('priceMinor')} onEnter={submit} />
            </Field>
          </Form>
        )}
      </div>
    </Sheet>
  )
}
