import { useState, type ReactNode } from 'react'
import { Button, Field, Form, MoneyInput, Refusal, Sheet, TextInput, toast, useAct, useFormat } from '#web/ui'
import { changePrice, type Product, product, products } from '../contract.ts'
import { useProductWords } from './product-words.ts'

const usualReasons = ['reasonCost', 'reasonMarket', 'reasonPromotion', 'reasonMistake'] as const

/** 改价: the new price, the member's, and why; the toast takes it back. */
export function PriceSheet(props: { product: Product; open: boolean; onClose: () => void; onStale: () => void }): ReactNode {
  const say = useProductWords()
  return (
    <Sheet open={props.open} onClose={props.onClose} title={`${say('changePrice')} · ${props.product.name}`}>
      <PriceForm {...props} />
    </Sheet>
  )
}

function PriceForm({
  product: good,
  onClose,
  onStale,
}: {
  product: Product
  onClose: () => void
  onStale: () => void
}): ReactNode {
  const say = useProductWords()
  const format = useFormat()
  const [price, setPrice] = useState(good.priceMinor)
  const [memberPrice, setMemberPrice] = useState(good.memberPriceMinor)
  const [reason, setReason] = useState('')
  const [hasTried, setHasTried] = useState(false)
  const change = useAct(changePrice, { invalidates: [product, products], onRefused: onStale })
  const inWords = (minor: number | null) => (minor === null ? say('asks') : format.money(minor))
  const save = () => {
    setHasTried(true)
    if (reason.trim() === '') return
    const { id: productId, version, priceMinor, memberPriceMinor } = good
    change
      .runAsync({ productId, version, priceMinor: price, memberPriceMinor: memberPrice, reason: reason.trim() })
      .then((output) => {
        onClose()
        const undo = () =>
          change.run({ productId, version: output.product.version, priceMinor, memberPriceMinor, reason: say('reasonMistake') })
        toast(say('priceChanged', { price: inWords(price) }), { undo })
      })
      .catch(() => undefined)
  }
  const isBelowCost = price !== null && good.costMinor !== null && price < good.costMinor
  return (
    <Form onSubmit={save}>
      <Refusal error={change.error} />
      <Field
        label={say('price')}
        hint={isBelowCost ? undefined : say('priceHint')}
        error={isBelowCost ? say('belowCost', { cost: format.money(good.costMinor ?? 0) }) : undefined}
      >
        <MoneyInput value={price} onChange={setPrice} autoFocus />
      </Field>
      <Field label={say('memberPrice')} optional={say('optional')}>
        <MoneyInput value={memberPrice} onChange={setMemberPrice} />
      </Field>
      <Field label={say('reason')} error={hasTried && reason.trim() === '' ? say('reasonMissing') : undefined}>
        <TextInput value={reason} onChange={setReason} maxLength={200} />
      </Field>
      <div className="goods-chips">
        {usualReasons.map((usual) => (
          <Button key={usual} size="small" kind={reason === say(usual) ? 'soft' : 'plain'} onClick={() => setReason(say(usual))}>
            {say(usual)}
          </Button>
        ))}
      </div>
      <div className="form-actions">
        <Button kind="primary" size="large" wide submit busy={change.pending}>
          {say('save')}
        </Button>
      </div>
    </Form>
  )
}
