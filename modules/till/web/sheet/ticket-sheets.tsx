import type { ReactNode } from 'react'
import { useFormat, writeAmount } from '#web/ui'
import { ChoiceSheet } from '../choice/choice-sheet.tsx'
import { VariantSheet } from '../choice/variant-sheet.tsx'
import { isTrainingNumber } from '../../contract.ts'
import { fullName } from '../goods/full-name.ts'
import { VoidSheet } from '../held/void-sheet.tsx'
import { HoldSheet } from '../held/hold-sheet.tsx'
import { RecallSheet } from '../held/recall-sheet.tsx'
import { SplitSheet } from '../held/split-sheet.tsx'
import { MoreSheet } from '../more/more-sheet.tsx'
import { PaySheet } from '../pay/pay-sheet.tsx'
import { TrainingReceiptSheet } from '../receipt/training-receipt-sheet.tsx'
import { ReceiptSheet } from '../receipt/receipt-sheet.tsx'
import { CouponSheet } from '../promotion/coupon-sheet.tsx'
import { LiveWeight } from '../scale/live-weight.tsx'
import { minorOf, type LineFigures } from '../ticket/price.ts'
import type { Line, RungUp } from '../ticket/ticket.ts'
import { priceOfChoices } from '../choice/choose.ts'
import { lineAmount } from '#science/money'
import { priceOf, type Till } from '../use-till.ts'
import { useTillWords } from '../words.ts'
import { AmountSheet } from './amount-sheet.tsx'
import { DiscountSheet } from './discount-sheet.tsx'
import { NewGoodSheet } from './new-good-sheet.tsx'

/** The one sheet that lies over the selling screen now, if any. */
export function TicketSheets({ till }: { till: Till }): ReactNode {
  const say = useTillWords()
  const format = useFormat()
  const { panel, close, changeTicket, desk, priced } = till
  switch (panel.kind) {
    case 'none':
      return null
    case 'weigh':
      return <WeighSheet till={till} item={panel.item} />
    case 'askPrice':
      return <PriceSheet till={till} item={panel.item} />
    case 'choose':
      return (
        <ChoiceSheet
          good={panel.item.good}
          priceMinor={priceOf(panel.item)}
          onClose={close}
          onTake={(choices) => till.goOn({ ...panel.item, choices })}
        />
      )
    case 'variants':
      return <VariantSheet goods={till.goods.shelf.index.family(panel.familyId)} onClose={close} onTake={till.takeGood} />
    case 'quantity':
    case 'changePrice':
    case 'lineDiscount':
    case 'choices':
      return <LineSheet till={till} panel={panel} />
    case 'ticketDiscount':
      return (
        <DiscountSheet
          name={say('ticketDiscount')}
          ofMinor={(priced.totals?.amountMinor ?? 0) + priced.discountMinor}
          now={desk.ticket.discount}
          onClose={close}
          onTake={(discount) => {
            const ofMinor = (priced.totals?.amountMinor ?? 0) + priced.discountMinor
            const what = say('approveDiscount', { name: say('ticketDiscount'), amount: format.money(minorOf(discount, ofMinor)) })
            till.withRight('till.discount', what, () => {
              changeTicket({ do: 'discountTicket', discount })
              close()
            })
          }}
        />
      )
    case 'unknown':
      return (
        <NewGoodSheet
          code={panel.code}
          onClose={close}
          onAdded={(good) => {
            till.goods.learn(good)
            close()
            till.setTimes(panel.times)
            till.takeCode(panel.code)
          }}
        />
      )
    case 'coupons':
      return <CouponSheet till={till} />
    case 'more':
      return <MoreSheet till={till} />
    case 'split':
      return <SplitSheet till={till} />
    case 'hold':
      return <HoldSheet till={till} />
    case 'recall':
      return <RecallSheet till={till} />
    case 'discard':
      return <VoidSheet till={till} />
    case 'pay':
      return <PaySheet till={till} />
    case 'receipt':
      if (desk.done !== null && isTrainingNumber(desk.done.number))
        return <TrainingReceiptSheet receipt={desk.done} onClose={close} />
      return desk.done === null ? null : (
        <ReceiptSheet
          receiptId={desk.done.receiptId}
          isFresh
          onClose={close}
          onExchange={(exchange) => {
            changeTicket({ do: 'exchange', exchange })
            close()
          }}
        />
      )
  }
}

/** Goods by weight that came without one. */
function WeighSheet({ till, item }: { till: Till; item: RungUp }): ReactNode {
  const say = useTillWords()
  const format = useFormat()
  const { good } = item
  const price = priceOf(item)
  const take = (quantityThousandths: number) => {
    till.goOn({ ...item, quantityThousandths })
  }
  return (
    <AmountSheet
      title={say('weigh')}
      name={fullName(good)}
      hint={price === null ? say('askPrice') : say('weighHint', { price: format.money(price), unit: good.unit })}
      decimals={3}
      suffix={good.unit}
      extra={<LiveWeight unit={good.unit} onTake={take} />}
      meaning={(value) =>
        price === null ? '' : format.money(lineAmount(price + priceOfChoices(good.choiceGroups, item.choices), value))
      }
      onTake={take}
      onClose={till.close}
    />
  )
}

/** Goods without a price. */
function PriceSheet({ till, item }: { till: Till; item: RungUp }): ReactNode {
  const say = useTillWords()
  const format = useFormat()
  return (
    <AmountSheet
      title={say('priceOf')}
      name={fullName(item.good)}
      hint={say('priceHint', { unit: item.good.unit })}
      decimals={2}
      prefix="¥"
      meaning={(value) =>
        format.money(lineAmount(value + priceOfChoices(item.good.choiceGroups, item.choices), item.quantityThousandths))
      }
      onTake={(unitPriceMinor) => till.ringUp({ ...item, unitPriceMinor })}
      onClose={till.close}
    />
  )
}

/** Another quantity, price or discount for one line. */
function LineSheet({ till, panel }: { till: Till; panel: Extract<Till['panel'], { lineId: number }> }): ReactNode {
  const say = useTillWords()
  const format = useFormat()
  const at = till.desk.ticket.lines.findIndex(({ lineId }) => lineId === panel.lineId)
  const line = till.desk.ticket.lines[at]
  const figures = till.priced.lines[at]
  if (line === undefined || figures === undefined) return null
  const { good, lineId, quantityThousandths } = line
  const done = (action: Parameters<Till['changeTicket']>[0]) => {
    till.changeTicket(action)
    till.close()
  }
  const shared = { name: fullName(good), onClose: till.close }
  if (panel.kind === 'choices')
    return (
      <ChoiceSheet
        good={till.goods.shelf.index.good(good.id) ?? good}
        priceMinor={priceOf(line)}
        initial={line.choices}
        onClose={till.close}
        onTake={(choices) => done({ do: 'setChoices', lineId, choices })}
      />
    )
  if (panel.kind === 'lineDiscount')
    return (
      <DiscountSheet
        {...shared}
        ofMinor={figures.grossMinor}
        now={line.discount}
        onTake={(discount) => {
          const amount = format.money(minorOf(discount, figures.grossMinor))
          const what = say('approveDiscount', { name: fullName(good), amount })
          till.withRight('till.discount', what, () => done({ do: 'discountLine', lineId, discount }))
        }}
      />
    )
  if (panel.kind === 'quantity')
    return (
      <AmountSheet
        {...shared}
        title={say('quantityOf')}
        hint={say('weighHint', { price: format.money(figures.unitPriceMinor), unit: figures.unit })}
        decimals={good.byWeight ? 3 : 0}
        suffix={figures.unit}
        initial={writeAmount(quantityThousandths, 3, 0)}
        meaning={(value) => format.money(lineAmount(figures.unitPriceMinor, good.byWeight ? value : value * 1000))}
        onTake={(value) => done({ do: 'setQuantity', lineId, quantityThousandths: good.byWeight ? value : value * 1000 })}
      />
    )
  return (
    <AmountSheet
      {...shared}
      title={say('changePrice')}
      hint={
        figures.listPriceMinor === null ? say('askPrice') : say('shopPrice', { price: format.money(basePriceOf(line, figures)) })
      }
      decimals={2}
      prefix="¥"
      initial={writeAmount(figures.unitPriceMinor - priceOfChoices(good.choiceGroups, line.choices), 2, 2)}
      mayBeZero
      meaning={(value) => format.money(lineAmount(value + priceOfChoices(good.choiceGroups, line.choices), quantityThousandths))}
      onTake={(value) => {
        const unitPriceMinor = value === basePriceOf(line, figures) ? null : value
        const set = () => done({ do: 'setPrice', lineId, unitPriceMinor })
        const what = say('approvePrice', { name: fullName(good), price: format.money(value) })
        // The shop's own price needs nobody's word.
        if (unitPriceMinor === null) set()
        else till.withRight('till.changePrice', what, set)
      }}
    />
  )
}

/** The shop's own price of the good, without what was chosen on top. */
function basePriceOf({ good, choices }: Line, { listPriceMinor }: LineFigures): number {
  return (listPriceMinor ?? 0) - priceOfChoices(good.choiceGroups, choices)
}
