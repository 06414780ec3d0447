import { DeleteOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import type { SaleGood } from '#modules/catalog'
import {
  Button,
  MoneyInput,
  QuantityInput,
  Refusal,
  Search,
  Sheet,
  tellTab,
  toast,
  Toggle,
  useAct,
  useFormat,
  useSession,
} from '#web/ui'
import { receipts, takeBack } from '../../contract.ts'
import { decideTakeBack } from '../../decide-take-back.ts'
import { fullName } from '../goods/full-name.ts'
import { Hits } from '../goods/hits.tsx'
import { soundWrong } from '../goods/sound.ts'
import { useGoods } from '../goods/use-goods.ts'
import { asProduct } from '../ticket/price.ts'
import { MoneyBack } from './refund-sheet.tsx'
import { ReasonField } from './reason-field.tsx'
import { useReceiptWords } from './receipt-words.ts'
import { Scans } from './scans.tsx'

type Back = {
  readonly good: SaleGood
  readonly quantityThousandths: number | null
  readonly unitPriceMinor: number | null
  readonly restock: boolean
}

/** Below the search: a choice, not a list to read. */
const HITS_MAX = 6

/** Goods without a receipt, for those who may: what comes back, at which price, and why. */
export function TakeBackSheet({ onClose }: { onClose: () => void }): ReactNode {
  const say = useReceiptWords()
  const format = useFormat()
  const goods = useGoods()
  const storeId = useSession()?.store.id ?? ''
  const [text, setText] = useState('')
  const [lines, setLines] = useState<readonly Back[]>([])
  const [reason, setReason] = useState('')
  const give = useAct(takeBack, {
    invalidates: [receipts],
    onDone: (done) => {
      toast(say('refundDone', { amount: format.money(-done.payableMinor) }))
      tellTab('till.completed', { receiptId: done.receiptId, kind: done.kind })
      onClose()
    },
  })
  const add = (good: SaleGood, quantityThousandths = 1000) => {
    setText('')
    setLines((now) => [
      ...now.filter((line) => line.good.id !== good.id),
      { good, quantityThousandths, unitPriceMinor: good.priceMinor, restock: true },
    ])
  }
  const takeCode = (code: string) => {
    const missed = () => {
      soundWrong()
      toast(say('unknown', { code }), { tone: 'bad' })
    }
    goods.find(code).then((scan) => (scan === undefined ? missed() : add(scan.good, scan.quantityThousandths ?? 1000)), missed)
  }
  const hits = goods.shelf.index.search(text, HITS_MAX)
  const asked = lines.map(({ good, quantityThousandths, unitPriceMinor, restock }) => ({
    productId: good.id,
    quantityThousandths: quantityThousandths ?? 0,
    unitPriceMinor: unitPriceMinor ?? 0,
    restock,
  }))
  const isWhole =
    lines.length > 0 &&
    lines.every(({ quantityThousandths, unitPriceMinor }) => (quantityThousandths ?? 0) > 0 && unitPriceMinor !== null)
  const decided = isWhole
    ? decideTakeBack(asked, new Map(lines.map(({ good }) => [good.id, asProduct(good)])), 'cash')
    : undefined
  const backMinor = decided?.do === 'takeBack' ? -decided.totals.payableMinor : 0
  const isOnlyDeposits = lines.length > 0 && lines.every(({ good }) => good.kind === 'deposit')
  const blocked = decided?.do !== 'takeBack' ? say('linesNeeded') : reason.trim() === '' ? say('reasonNeeded') : undefined
  return (
    <Sheet
      open
      onClose={onClose}
      title={say('return')}
      width={560}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button
            kind="primary"
            busy={give.pending}
            disabledBecause={blocked}
            onClick={() => give.run({ storeId, lines: asked, reason: reason.trim() })}
          >
            {say('refundDoes', { amount: format.money(backMinor) })}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Scans onCode={takeCode} />
        <p className="soft">{say('takeBackText')}</p>
        <Search
          value={text}
          onChange={setText}
          autoFocus
          onEnter={() => (hits[0] === undefined ? takeCode(text) : add(hits[0]))}
        />
        {text !== '' && <Hits text={text} hits={hits} at={0} onTake={add} />}
        <ul className="back">
          {lines.map((line) => (
            <BackRow
              key={line.good.id}
              line={line}
              onChange={(change) =>
                setLines((now) => now.map((one) => (one.good.id === line.good.id ? { ...one, ...change } : one)))
              }
              onRemove={() => setLines((now) => now.filter((one) => one.good.id !== line.good.id))}
            />
          ))}
        </ul>
        <ReasonField value={reason} onChange={setReason} {...(isOnlyDeposits ? { usual: say('depositReasons') } : {})} />
        <MoneyBack tenders={decided?.do === 'takeBack' ? [...decided.tenders] : []} totalMinor={backMinor} />
        <Refusal error={give.error} />
      </div>
    </Sheet>
  )
}

function BackRow({
  line,
  onChange,
  onRemove,
}: {
  line: Back
  onChange: (change: Partial<Back>) => void
  onRemove: () => void
}): ReactNode {
  const say = useReceiptWords()
  const { good, quantityThousandths, unitPriceMinor, restock } = line
  return (
    <li>
      <div className="back-line">
        <b className="grow">{fullName(good)}</b>
        <Button kind="quiet" icon={<DeleteOutlined />} label={say('remove')} onClick={onRemove} />
      </div>
      <div className="back-fields">
        <QuantityInput
          value={quantityThousandths}
          unit={good.unit}
          decimals={good.byWeight ? 3 : 0}
          label={say('quantity')}
          onChange={(value) => onChange({ quantityThousandths: value })}
        />
        <MoneyInput value={unitPriceMinor} label={say('price')} onChange={(value) => onChange({ unitPriceMinor: value })} />
        {good.kind !== 'deposit' && (
          <Toggle value={restock} onChange={(value) => onChange({ restock: value })}>
            {say(restock ? 'restock' : 'spoiled')}
          </Toggle>
        )}
      </div>
    </li>
  )
}
