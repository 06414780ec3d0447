import { memo, type ReactNode } from 'react'
import { Button, KeyHint } from '#web/ui'
import { useTillWords } from '../words.ts'
import type { Priced } from './use-priced.ts'

/** What can be done with the marked line. */
export const LineActions = memo(function LineActions(props: {
  hasLine: boolean
  isDeposit: boolean
  isStuck: boolean
  levels: Priced['levels']
  onAsk: (kind: 'quantity' | 'changePrice' | 'lineDiscount') => void
  onRemove: () => void
}): ReactNode {
  const { hasLine, isDeposit, isStuck, levels, onAsk, onRemove } = props
  const say = useTillWords()
  const noLine = hasLine ? (isStuck ? say('onItsWay') : undefined) : say('noLine')
  const stays = noLine ?? (isDeposit ? say('depositStays') : undefined)
  const noPrice = levels['till.changePrice'] === 'deny' ? say('noPriceRight') : stays
  const noDiscount = levels['till.discount'] === 'deny' ? say('noDiscountRight') : stays
  return (
    <div className="ticket-actions">
      <Button disabledBecause={noLine} onClick={() => onAsk('quantity')}>
        {say('quantity')} <KeyHint combo="F3" id="till.quantity" />
      </Button>
      <Button disabledBecause={noPrice} onClick={() => onAsk('changePrice')}>
        {say('changePrice')} <KeyHint combo="F7" id="till.price" />
      </Button>
      <Button disabledBecause={noDiscount} onClick={() => onAsk('lineDiscount')}>
        {say('lineDiscount')} <KeyHint combo="F10" id="till.discount" />
      </Button>
      <Button disabledBecause={noLine} onClick={onRemove}>
        {say('remove')} <KeyHint combo="Delete" id="till.remove" />
      </Button>
    </div>
  )
})
