import './stock.css'
import { useState, type ReactNode } from 'react'
import {
  Button,
  Card,
  Field,
  NoteInput,
  Page,
  Refusal,
  Select,
  toast,
  useAct,
  useAsk,
  useFormat,
  useGo,
  useSession,
} from '#web/ui'
import { adjust, levels, levelsOf, LINES_MAX, moves, Reason } from '../contract.ts'
import { LineList } from './line-list.tsx'
import { adjustmentOf, becomes, entryOf, withScanned, type Line } from './lines.ts'
import { ProductFinder } from './product-finder.tsx'
import { useDraft } from './use-draft.ts'
import { useStockWords } from './words.ts'

/** Opening stock is given by an import; a person counts. */
const reasons = Reason.exclude(['opening']).options

const questions = { counted: 'howMany', fewer: 'howManyLess', more: 'howManyMore' } as const

/** 盘点与调整: the shelf is counted, or goods went another way than through the till. */
export function AdjustScreen(): ReactNode {
  const say = useStockWords()
  const format = useFormat()
  const go = useGo()
  const storeId = useSession()?.store.id ?? ''
  const [reason, setReason] = useState<Reason>('counted')
  const [lines, setLines] = useDraft('stock.adjust')
  const [open, setOpen] = useState<string>()
  const [note, setNote] = useState('')
  const book = useBook(storeId, lines)
  const invalidates = [levels, levelsOf, moves]
  const takeBack = useAct(adjust, { invalidates, onDone: () => toast(say('undone')) })
  const submit = useAct(adjust, {
    invalidates,
    onDone: (output) => {
      const changes = output.lines.map(({ productId, changeThousandths }) => ({
        productId,
        changeThousandths: -changeThousandths,
      }))
      const undo = () => takeBack.run({ storeId, reason: 'correction', lines: changes, note: say('undoNote') })
      toast(say('doneAdjust', { count: output.lines.length }), { undo })
      setLines([])
      setNote('')
    },
  })
  const entry = entryOf(reason)
  const missing = lines.find(({ quantityThousandths }) => quantityThousandths === null)
  const blocked =
    lines.length === 0 ? say('linesMissing') : missing === undefined ? undefined : say('quantityMissing', { name: missing.name })
  return (
    <Page title={say('adjust')} hint={say('adjustHint')} narrow onBack={() => go.back('/stock')}>
      <Card>
        <Field label={say('reason')}>
          <Select
            value={reason}
            options={reasons.map((value) => ({ value, label: say(value) }))}
            onChange={(next) => next !== null && setReason(next)}
          />
        </Field>
      </Card>
      <ProductFinder
        onFound={({ id, name, unit }) => {
          setLines(withScanned(lines, { productId: id, name, unit }, null).slice(0, LINES_MAX))
          setOpen(id)
        }}
      />
      <LineList
        lines={lines}
        onLines={setLines}
        open={open}
        onOpen={setOpen}
        question={say(questions[entry])}
        aside={({ productId, quantityThousandths, unit }) => {
          const known = book.get(productId)
          if (known === undefined) return null
          const text = say('book', { quantity: format.quantity(known, unit) })
          if (quantityThousandths === null) return text
          return `${text} → ${format.quantity(becomes(entry, known, quantityThousandths), unit)}`
        }}
      />
      {lines.length > 0 && (
        <Card>
          <Field label={say('note')} optional={say('optional')}>
            <NoteInput value={note} onChange={setNote} maxLength={1000} />
          </Field>
        </Card>
      )}
      <Refusal error={submit.error} />
      <div className="stock-foot">
        <Button
          kind="primary"
          size="large"
          wide
          busy={submit.pending}
          disabledBecause={blocked}
          onClick={() =>
            submit.run({
              storeId,
              reason,
              lines: adjustmentOf(reason, lines),
              ...(note.trim() === '' ? {} : { note: note.trim() }),
            })
          }
        >
          {say('submitAdjust', { count: lines.length })}
        </Button>
      </div>
    </Page>
  )
}

/** As many as fit into one address; further lines show no book figure, which the server knows anyway. */
const BOOK_ASKED_MAX = 100

function useBook(storeId: string, lines: readonly Line[]): ReadonlyMap<string, number> {
  const productIds = lines.slice(0, BOOK_ASKED_MAX).map(({ productId }) => productId)
  const answer = useAsk(
    levelsOf,
    { storeId, productIds },
    { enabled: storeId !== '' && productIds.length > 0, keepPrevious: true },
  )
  return new Map((answer.data?.items ?? []).map(({ productId, onHandThousandths }) => [productId, onHandThousandths]))
}
