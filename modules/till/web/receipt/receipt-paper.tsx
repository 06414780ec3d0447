import './receipt.css'
import type { ReactNode } from 'react'
import { useLastCopy } from '#platform/replica/web'
import { useAsk, useFormat, useSay, useSession } from '#web/ui'
import { isTrainingNumber, tillSettings, type Receipt } from '../../contract.ts'
import { LastCopyCodes } from './last-copy-codes.tsx'
import { useReceiptWords } from './receipt-words.ts'

export type PaperWidth = 58 | 80

/** A receipt as the printer gives it: the paper stays white and the ink black in any theme. */
export function ReceiptPaper(props: {
  receipt: Receipt
  widthMillimetres: PaperWidth
  /** On paper it is marked 补打: there may be one already. */
  isCopy?: boolean
}): ReactNode {
  const { receipt, widthMillimetres, isCopy = false } = props
  const say = useReceiptWords()
  const sayPair = useSay()
  const format = useFormat()
  const who = useSession()
  const storeId = who?.store.id ?? ''
  const settings = useAsk(tillSettings, { storeId }, { enabled: storeId !== '' }).data
  const lastCopy = useLastCopy(receipt.receiptId)
  const isBack = receipt.payableMinor < 0
  const changeMinor = receipt.tenders.reduce((sum, tender) => sum + tender.changeMinor, 0)
  return (
    <article className={`paper paper-${widthMillimetres} num`}>
      <header>
        <b>{who?.store.name}</b>
        {lines(settings?.receiptHeader)}
        {isTrainingNumber(receipt.number) && <div className="paper-training">练习 TRAINING</div>}
        {lastCopy !== undefined && <div className="paper-offline">离线小票 OFFLINE</div>}
        {isCopy && <div className="paper-copy">补打 REPRINT</div>}
        {receipt.kind !== 'sale' && <b className="paper-kind">{say(receipt.kind)}</b>}
      </header>
      <Pair name={receipt.number} value={`${format.day(receipt.at)} ${format.time(receipt.at)}`} />
      {receipt.cashierId !== null && receipt.cashierId === who?.person.id && (
        <Pair name={say('cashier')} value={who.person.name} />
      )}
      <hr />
      <ol>
        {receipt.lines.map((line) => (
          <li key={line.line}>
            <span>{line.name}</span>
            <Pair
              name={`${format.money(line.unitPriceMinor)} × ${format.quantity(Math.abs(line.quantityThousandths), line.unit)}`}
              value={format.money(line.grossMinor)}
            />
            {line.choices?.map(({ name, optionName, count }) => (
              <div key={name + optionName} className="paper-choice">
                {optionName}
                {count > 1 && ` ×${count}`}
              </div>
            ))}
            {line.promotions?.map(({ promotionId, because, discountMinor }) => (
              <Pair key={promotionId} name={`  ${sayPair(because)}`} value={format.money(-discountMinor)} />
            ))}
            {byHandOf(line) !== 0 && <Pair name={`  ${say('discount')}`} value={format.money(-byHandOf(line))} />}
          </li>
        ))}
      </ol>
      <hr />
      {(receipt.discountMinor !== 0 || receipt.roundingMinor !== 0) && (
        <Pair name={say('gross')} value={format.money(receipt.grossMinor)} />
      )}
      {receipt.discountMinor !== 0 && <Pair name={say('discount')} value={format.money(-receipt.discountMinor)} />}
      {receipt.roundingMinor !== 0 && <Pair name={say('rounding')} value={format.money(receipt.roundingMinor)} />}
      <div className="paper-due">
        <Pair name={say(isBack ? 'back' : 'due')} value={format.money(Math.abs(receipt.payableMinor))} />
      </div>
      {(receipt.depositMinor ?? 0) !== 0 && (
        <Pair name={say('depositIncluded')} value={format.money(receipt.depositMinor ?? 0)} />
      )}
      {(receipt.tipMinor ?? 0) !== 0 && <Pair name={say('tip')} value={format.money(receipt.tipMinor ?? 0)} />}
      {receipt.tenders.map((tender, at) => (
        <Pair key={at} name={say(tender.kind)} value={format.money(Math.abs(tender.givenMinor))} />
      ))}
      {changeMinor > 0 && <Pair name={say('change')} value={format.money(changeMinor)} />}
      {receipt.taxMinor !== 0 && <Pair name={say('taxIncluded')} value={format.money(receipt.taxMinor)} />}
      {receipt.reason !== null && <Pair name={say('reason')} value={receipt.reason} />}
      <footer>{lines(settings?.receiptFooter)}</footer>
      {lastCopy !== undefined && <LastCopyCodes copy={lastCopy} />}
    </article>
  )
}

/** What of a line's discount no promotion took. */
function byHandOf({ discountMinor, promotions = [] }: Receipt['lines'][number]): number {
  return discountMinor - promotions.reduce((sum, promotion) => sum + promotion.discountMinor, 0)
}

function Pair({ name, value }: { name: string; value: string }): ReactNode {
  return (
    <div className="paper-pair">
      <span>{name}</span>
      <span>{value}</span>
    </div>
  )
}

function lines(text: string | undefined): ReactNode {
  return (text ?? '').split('\n').map((line, at) => <div key={at}>{line}</div>)
}
