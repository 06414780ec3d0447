import { useState, type ReactNode } from 'react'
import { ApiRefused, Button, Card, Form, Refusal, toast, useAct, useForm, useMay } from '#web/ui'
import { changeProduct, type Product, product, products } from '../contract.ts'
import { ProductFields, useProductCheck } from './product-fields.tsx'
import { bothChanged, changesOf, valuesOf } from './product-values.ts'
import { useProductWords } from './product-words.ts'

/**
 * What is written about a good. Only changed fields are sent, so what others changed meanwhile stays;
 * where both changed the same field, the person is told before their words replace the other's.
 */
export function DetailsCard({ product: good, onStale }: { product: Product; onStale: () => void }): ReactNode {
  const say = useProductWords()
  const may = useMay('catalog.edit')
  const [start, setStart] = useState(() => valuesOf(good))
  const change = useAct(changeProduct, {
    invalidates: [product, products],
    onRefused: (error) => {
      if (isStale(error)) onStale()
    },
  })
  const form = useForm(start, { check: useProductCheck(false), refusal: change.error })
  const takeOver = (taken: Product) => {
    const values = valuesOf(taken)
    setStart(values)
    form.reset(values)
    change.reset()
  }
  const latest = valuesOf(good)
  // Nobody typed yet: the form shows what is true now.
  if (!form.isChanged && JSON.stringify(latest) !== JSON.stringify(start)) {
    setStart(latest)
    form.reset(latest)
  }
  const save = form.submit((values) => {
    change
      .runAsync({ productId: good.id, version: good.version, ...changesOf(start, values) })
      .then((output) => {
        takeOver(output.product)
        toast(say('saved'))
      })
      // `change.error` is shown in the form.
      .catch(() => undefined)
  })
  const isContested = isStale(change.error) || bothChanged(start, form.values, latest).length > 0
  const blocked = !may ? say('notAllowed') : form.isChanged ? undefined : say('nothingChanged')
  return (
    <Card title={say('basics')}>
      <Form onSubmit={save}>
        {isContested ? <Contested name={good.name} onLatest={() => takeOver(good)} /> : <Refusal error={change.error} />}
        <ProductFields form={form} isVariant={good.variantName !== ''} />
        <div className="form-actions">
          {form.isChanged && <Button onClick={() => takeOver(good)}>{say('reset')}</Button>}
          <Button kind="primary" submit busy={change.pending} disabledBecause={blocked}>
            {say('save')}
          </Button>
        </div>
      </Form>
    </Card>
  )
}

function Contested({ name, onLatest }: { name: string; onLatest: () => void }): ReactNode {
  const say = useProductWords()
  return (
    <div className="goods-notice" role="alert">
      <span className="grow">{say('changedMeanwhile', { name })}</span>
      <Button size="small" onClick={onLatest}>
        {say('useLatest')}
      </Button>
    </div>
  )
}

function isStale(error: unknown): boolean {
  return error instanceof ApiRefused && error.code === 'CHANGED_MEANWHILE'
}
