import { useState, type ReactNode } from 'react'
import { type LabelSize, type PriceTag, tagSheets } from '#science/print'
import { Button, Card, Choice, Field, Refusal, Select, toast, useAct, useAsk, useSession } from '#web/ui'
import { noteTags, outdatedTags, type Printer, printers, printLabels } from '../../contract.ts'
import { decideTag } from '../../decide-tag.ts'
import { printMarkup } from '../drivers/window.ts'
import { LabelView } from './label-view.tsx'
import type { Wanted } from './labels-screen.tsx'
import { type Layout, layouts, pagesOf, sizes } from './sizes.ts'
import { useLabelWords } from './words.ts'

/** Where the tags go: a label printer with its rolls, or sheets of A4 by the browser's print window. */
export function OutputCard({ wanted, onPrinted }: { wanted: readonly Wanted[]; onPrinted: () => void }): ReactNode {
  const say = useLabelWords()
  const storeId = useSession()?.store.id ?? ''
  const answer = useAsk(printers, { storeId }, { enabled: storeId !== '' })
  const able = answer.data?.items.filter(({ speaks }) => speaks !== 'escpos') ?? []
  const [way, setWay] = useState<'sheet' | 'printer'>('sheet')
  const tags = wanted.flatMap(({ good, copies }) => {
    const tag = decideTag(good)
    return tag === undefined ? [] : [{ tag, copies }]
  })
  return (
    <Card
      title={say('where')}
      aside={<span className="soft num">{say('total', { labels: wanted.reduce((sum, { copies }) => sum + copies, 0) })}</span>}
    >
      <div className="stack">
        <Choice
          wide
          label={say('where')}
          value={way}
          onChange={setWay}
          options={[
            { value: 'sheet', label: say('sheet') },
            { value: 'printer', label: say('printer') },
          ]}
        />
        {way === 'sheet' ? (
          <SheetOutput tags={tags} wanted={wanted} storeId={storeId} />
        ) : able.length === 0 ? (
          <p className="soft">{say('noLabelPrinter')}</p>
        ) : (
          <PrinterOutput able={able} wanted={wanted} first={tags[0]?.tag} onPrinted={onPrinted} />
        )}
      </div>
    </Card>
  )
}

function SheetOutput(props: {
  tags: readonly { tag: PriceTag; copies: number }[]
  wanted: readonly Wanted[]
  storeId: string
}): ReactNode {
  const { tags, wanted, storeId } = props
  const say = useLabelWords()
  const note = useAct(noteTags, { invalidates: [outdatedTags] })
  const print = async (markup: string) => {
    await printMarkup(markup)
    // A browser does not say whether paper came out; who pressed print will have hung these up.
    note.run({ storeId, productIds: wanted.map(({ good }) => good.id) })
  }
  const [layoutId, setLayoutId] = useState<Layout['id']>('3x8')
  const [skip, setSkip] = useState(0)
  const layout = layouts.find(({ id }) => id === layoutId) ?? layouts[0]
  const all = tags.flatMap(({ tag, copies }) => Array.from({ length: copies }, () => tag))
  const page = tagSheets(all, { ...layout, skip })
  const each = layout.columns * layout.rows
  return (
    <>
      <div className="labels-fields">
        <Field label={say('layout')}>
          <Select
            label={say('layout')}
            value={layoutId}
            onChange={(next) => setLayoutId(next ?? '3x8')}
            options={layouts.map(({ id, columns, rows }) => ({
              value: id,
              label: say('each', { columns, rows, width: Math.floor(210 / columns), height: Math.floor(297 / rows) }),
            }))}
          />
        </Field>
        <Field label={say('skip')} hint={say('skipHint')}>
          <Select
            label={say('skip')}
            value={String(Math.min(skip, each - 1))}
            onChange={(next) => setSkip(Number(next ?? 0))}
            options={Array.from({ length: each }, (_, place) => ({ value: `${place}`, label: `${place}` }))}
          />
        </Field>
      </div>
      <div className="labels-sheet">
        <iframe title={say('preview')} srcDoc={page} sandbox="" tabIndex={-1} />
      </div>
      <div className="row">
        <Refusal error={note.error} />
        <span className="soft num grow">{say('pages', { pages: pagesOf(all.length, layout, skip) })}</span>
        <Button kind="primary" onClick={() => void print(page)}>
          {say('printSheet')}
        </Button>
      </div>
    </>
  )
}

function PrinterOutput(props: {
  able: readonly Printer[]
  wanted: readonly Wanted[]
  first: PriceTag | undefined
  onPrinted: () => void
}): ReactNode {
  const { able, wanted, first, onPrinted } = props
  const say = useLabelWords()
  const [printerId, setPrinterId] = useState(able[0]?.printerId ?? '')
  const [sizeId, setSizeId] = useState('40x30')
  const size: LabelSize = sizes.find(({ id }) => id === sizeId)?.size ?? sizes[0].size
  const print = useAct(printLabels, {
    invalidates: [outdatedTags],
    onDone: () => {
      toast(say('sent'))
      onPrinted()
    },
  })
  return (
    <>
      <div className="labels-fields">
        <Field label={say('printer')}>
          <Select
            label={say('printer')}
            value={printerId}
            onChange={(next) => setPrinterId(next ?? printerId)}
            options={able.map((printer) => ({ value: printer.printerId, label: printer.name }))}
          />
        </Field>
        <Field label={say('size')}>
          <Select
            label={say('size')}
            value={sizeId}
            onChange={(next) => setSizeId(next ?? sizeId)}
            options={sizes.map(({ id, size: { widthMm, heightMm } }) => ({ value: id, label: `${widthMm} × ${heightMm} mm` }))}
          />
        </Field>
      </div>
      {first !== undefined && <LabelView tag={first} size={size} />}
      <Refusal error={print.error} />
      <Button
        kind="primary"
        busy={print.pending}
        onClick={() => print.run({ printerId, size, items: wanted.map(({ good, copies }) => ({ productId: good.id, copies })) })}
      >
        {say('print')}
      </Button>
    </>
  )
}
