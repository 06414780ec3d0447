import './stock.css'
import { useState, type ReactNode } from 'react'
import { Button, Card, Field, NoteInput, Page, Refusal, toast, useAct, useGo, useMay, useSession } from '#web/ui'
import { adjust, countIn, levels, levelsOf, LINES_MAX, moves } from '../contract.ts'
import { LineList } from './line-list.tsx'
import { withScanned, type Line } from './lines.ts'
import { ProductFinder } from './product-finder.tsx'
import { useDraft } from './use-draft.ts'
import { useStockWords } from './words.ts'

/** 入库: goods that arrived, scanned one by one. */
export function CountInScreen(): ReactNode {
  const say = useStockWords()
  const go = useGo()
  const storeId = useSession()?.store.id ?? ''
  const mayAdjust = useMay('stock.adjust')
  const [lines, setLines] = useDraft('stock.count-in')
  const [open, setOpen] = useState<string>()
  const [note, setNote] = useState('')
  const invalidates = [levels, levelsOf, moves]
  const takeBack = useAct(adjust, { invalidates, onDone: () => toast(say('undone')) })
  const submit = useAct(countIn, {
    invalidates,
    onDone: (output, { lines: counted }) => {
      const changes = counted.map(({ productId, quantityThousandths }) => ({
        productId,
        changeThousandths: -quantityThousandths,
      }))
      const undo = () => takeBack.run({ storeId, reason: 'correction', lines: changes, note: say('undoNote') })
      toast(say('doneIn', { count: output.lines }), mayAdjust ? { undo } : {})
      setLines([])
      setNote('')
    },
  })
  return (
    <Page title={say('countIn')} hint={say('countInHint')} narrow onBack={() => go.back('/stock')}>
      <ProductFinder
        onFound={({ id, name, unit }, thousandths) =>
          setLines(withScanned(lines, { productId: id, name, unit }, thousandths).slice(0, LINES_MAX))
        }
      />
      <LineList lines={lines} onLines={setLines} open={open} onOpen={setOpen} question={say('quantity')} />
      {lines.length > 0 && (
        <Card>
          <Field label={say('note')} optional={say('optional')}>
            <NoteInput value={note} onChange={setNote} maxLength={1000} placeholder={say('notePlaceholder')} />
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
          disabledBecause={useBlocked(lines)}
          onClick={() =>
            submit.run({
              storeId,
              lines: lines.map(({ productId, quantityThousandths }) => ({
                productId,
                quantityThousandths: quantityThousandths ?? 0,
              })),
              ...(note.trim() === '' ? {} : { note: note.trim() }),
            })
          }
        >
          {say('submitIn', { count: lines.length })}
        </Button>
      </div>
    </Page>
  )
}

function useBlocked(lines: readonly Line[]): string | undefined {
  const say = useStockWords()
  if (lines.length === 0) return say('linesMissing')
  const missing = lines.find(({ quantityThousandths }) => (quantityThousandths ?? 0) <= 0)
  return missing === undefined ? undefined : say('quantityMissing', { name: missing.name })
}
