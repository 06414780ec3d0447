import { DeleteOutlined, EditOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { memo, useEffect, useRef, type ReactNode } from 'react'
import { Badge, type Format, type useSay } from '#web/ui'
import { namedChoices } from '../choice/choose.ts'
import type { Till } from '../use-till.ts'
import type { useTillWords } from '../words.ts'
import type { LineFigures } from './price.ts'
import type { Line } from './ticket.ts'

/** What can be done with a line; the same at every drawing. */
export type LineDeeds = Pick<Till, 'open' | 'changeTicket'> & { readonly remove: (line: Line) => void }
/** How a line speaks; one for all lines. */
export type LineSpeech = {
  readonly say: ReturnType<typeof useTillWords>
  readonly sayPair: ReturnType<typeof useSay>
  readonly format: Format
}
type LineProps = {
  line: Line
  figures: LineFigures | undefined
  isHere: boolean
  deeds: LineDeeds
  speech: LineSpeech
}

/** A line of the ticket. A scan draws the line that it changes, and no other. */
export const TicketLine = memo(DrawnLine, isSame)

/** Figures are worked out anew with every change of the ticket, and mostly come out as they were. */
function isSame(before: LineProps, after: LineProps): boolean {
  const { line, isHere, deeds, speech, figures } = before
  if (line !== after.line || isHere !== after.isHere || deeds !== after.deeds || speech !== after.speech) return false
  return isSameFigures(figures, after.figures)
}

/** By what is drawn of them. */
function isSameFigures(one: LineFigures | undefined, other: LineFigures | undefined): boolean {
  if (one === undefined || other === undefined) return one === other
  const isSameMoney =
    one.unit === other.unit &&
    one.listPriceMinor === other.listPriceMinor &&
    one.unitPriceMinor === other.unitPriceMinor &&
    one.discountMinor === other.discountMinor &&
    one.amountMinor === other.amountMinor
  if (!isSameMoney) return false
  const [before = [], after = []] = [one.promotions, other.promotions]
  return before.length === 0 && after.length === 0 ? true : JSON.stringify(before) === JSON.stringify(after)
}

function DrawnLine({ line, figures, isHere, deeds, speech }: LineProps): ReactNode {
  const { say, format } = speech
  const place = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isHere) place.current?.scrollIntoView({ block: 'nearest' })
  }, [isHere, line.quantityThousandths])
  const { good, lineId } = line
  const isChanged = figures !== undefined && figures.listPriceMinor !== null && figures.listPriceMinor !== figures.unitPriceMinor
  return (
    <li ref={place} className={isHere ? 'line line-here' : 'line'} aria-current={isHere}>
      <button
        type="button"
        className="line-words"
        onClick={() =>
          isHere && good.choiceGroups.length > 0
            ? deeds.open({ kind: 'choices', lineId })
            : deeds.changeTicket({ do: 'select', lineId })
        }
      >
        <span className="line-name">
          {good.name} {good.kind === 'deposit' && <Badge tone="info">{say('deposit')}</Badge>}
        </span>
        <small className="faint num clip">
          {format.money(figures?.unitPriceMinor ?? 0)} / {figures?.unit ?? good.unit}
          {good.spec !== '' && ` · ${good.spec}`}
          {isChanged && ' · '}
          {isChanged && <s>{format.money(figures.listPriceMinor ?? 0)}</s>}
        </small>
        {(line.choices.length > 0 || good.choiceGroups.length > 0) && <Chosen line={line} speech={speech} />}
        <WhyCheaper promotions={figures?.promotions ?? []} speech={speech} />
      </button>
      <Quantity deeds={deeds} speech={speech} line={line} unit={figures?.unit ?? good.unit} />
      <span className="line-amount num">
        {format.money(figures?.amountMinor ?? 0)}
        {figures !== undefined && figures.discountMinor > 0 && <small>−{format.money(figures.discountMinor)}</small>}
      </span>
    </li>
  )
}

/** What was chosen; a press on the marked line changes it. */
function Chosen({ line, speech: { format } }: { line: Line; speech: LineSpeech }): ReactNode {
  const chosen = namedChoices(line.good.choiceGroups, line.choices)
  return (
    <small className="line-chosen">
      {chosen.map(({ name, count, priceMinor }, at) => (
        <span key={at}>
          {name}
          {count > 1 && ` ×${count}`}
          {priceMinor > 0 && <span className="num"> +{format.money(priceMinor * count)}</span>}
        </span>
      ))}
      <EditOutlined />
    </small>
  )
}

/** Which promotions made the line cheaper, and by how much. */
function WhyCheaper(props: { promotions: NonNullable<LineFigures['promotions']>; speech: LineSpeech }): ReactNode {
  const { promotions, speech } = props
  const { say, sayPair, format } = speech
  return promotions.map(({ promotionId, name, because, discountMinor }) => (
    <small key={promotionId} className="line-because num">
      {name === because.zh ? sayPair(because) : say('because', { name, words: sayPair(because) })} −{format.money(discountMinor)}
    </small>
  ))
}

function Quantity(props: { deeds: LineDeeds; speech: LineSpeech; line: Line; unit: string }): ReactNode {
  const { deeds, line, unit, speech } = props
  const { say, format } = speech
  const { good, lineId, quantityThousandths } = line
  const change = () => deeds.open({ kind: 'quantity', lineId })
  if (good.byWeight)
    return (
      <button type="button" className="line-weight num" onClick={change} aria-label={say('quantity')}>
        {format.quantity(quantityThousandths, unit)}
      </button>
    )
  const isLast = quantityThousandths <= 1000
  return (
    <span className="line-stepper">
      <button
        type="button"
        aria-label={isLast ? say('remove') : say('less')}
        onClick={() => (isLast ? deeds.remove(line) : deeds.changeTicket({ do: 'step', lineId, by: -1 }))}
      >
        {isLast ? <DeleteOutlined /> : <MinusOutlined />}
      </button>
      <button type="button" className="num" aria-label={say('quantity')} onClick={change}>
        {format.quantity(quantityThousandths)}
      </button>
      <button type="button" aria-label={say('more')} onClick={() => deeds.changeTicket({ do: 'step', lineId, by: 1 })}>
        <PlusOutlined />
      </button>
    </span>
  )
}
