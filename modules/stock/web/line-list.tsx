import { DeleteOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { Button, Card, Confirm, Empty, NumberPad, Picture, readAmount, Sheet, toast, useFormat } from '#web/ui'
import { withQuantity, type Line } from './lines.ts'
import { useStockWords } from './words.ts'

/** The goods entered so far, the last on top; a quantity opens the pad. */
export function LineList(props: {
  lines: readonly Line[]
  onLines: (lines: readonly Line[]) => void
  /** The good whose pad is open. */
  open: string | undefined
  onOpen: (productId: string | undefined) => void
  /** What the quantity means, above the pad. */
  question: string
  /** Beside a good: what the book says and becomes. */
  aside?: (line: Line) => ReactNode
}): ReactNode {
  const { lines, onLines, open, onOpen, question, aside } = props
  const say = useStockWords()
  const format = useFormat()
  const [isClearing, setIsClearing] = useState(false)
  const opened = lines.find(({ productId }) => productId === open)
  const remove = (line: Line) => {
    const before = lines
    onLines(lines.filter(({ productId }) => productId !== line.productId))
    toast(say('removed', { name: line.name }), { undo: () => onLines(before) })
  }
  if (lines.length === 0)
    return (
      <Card>
        <Empty title={say('linesEmpty')} text={say('linesEmptyText')} />
      </Card>
    )
  return (
    <Card
      title={say('lines', { count: lines.length })}
      aside={
        <Button kind="quiet" size="small" onClick={() => setIsClearing(true)}>
          {say('clear')}
        </Button>
      }
    >
      <ul className="stock-lines">
        {lines.map((line) => (
          <li key={line.productId}>
            <Picture name={line.name} />
            <span className="grow">
              <span className="stock-name">{line.name}</span>
              {aside !== undefined && <span className="faint stock-aside">{aside(line)}</span>}
            </span>
            <button
              type="button"
              className={line.quantityThousandths === null ? 'stock-quantity stock-quantity-open num' : 'stock-quantity num'}
              aria-label={say('setQuantity', { name: line.name })}
              onClick={() => onOpen(line.productId)}
            >
              {line.quantityThousandths === null ? '?' : format.quantity(line.quantityThousandths)}
              <small>{line.unit}</small>
            </button>
            <Button
              kind="quiet"
              icon={<DeleteOutlined />}
              label={say('remove', { name: line.name })}
              onClick={() => remove(line)}
            />
          </li>
        ))}
      </ul>
      <p className="faint stock-aside">{say('draft')}</p>
      <Sheet open={opened !== undefined} onClose={() => onOpen(undefined)} title={opened?.name ?? ''}>
        {opened !== undefined && (
          <QuantityPad
            key={opened.productId}
            line={opened}
            question={question}
            onDone={(quantity) => {
              onLines(withQuantity(lines, opened.productId, quantity))
              onOpen(undefined)
            }}
          />
        )}
      </Sheet>
      <Confirm
        open={isClearing}
        onClose={() => setIsClearing(false)}
        title={say('clearTitle')}
        text={say('clearText', { count: lines.length })}
        does={say('clear')}
        danger
        onConfirm={() => onLines([])}
      />
    </Card>
  )
}

function QuantityPad(props: { line: Line; question: string; onDone: (quantityThousandths: number) => void }): ReactNode {
  const { line, question, onDone } = props
  const say = useStockWords()
  const [text, setText] = useState('')
  const read = readAmount(text, 3)
  return (
    <div className="stack">
      <p className="stock-asked">
        <span className="soft">{question}</span>
        <b className="num">
          {text === '' ? '0' : text} <small>{line.unit}</small>
        </b>
      </p>
      <NumberPad
        text={text}
        onText={setText}
        decimals={3}
        enter={{
          label: say('enter'),
          disabledBecause: read.ok ? undefined : say('quantityMissing', { name: line.name }),
          onPress: () => read.ok && onDone(read.value),
        }}
      />
    </div>
  )
}
