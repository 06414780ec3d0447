import type { ReactNode } from 'react'
import { Button, Choice, Field, Form, Refusal, Select, Sheet, TextInput, toast, Toggle, useAct, useForm } from '#web/ui'
import { type Printer, printers, savePrinter, saveTillPrinting, tillPrinting } from '../../contract.ts'
import { WAYS } from '../link/links.ts'
import { linkHere } from '../link/open-links.ts'
import { canGo, waysOf } from '../link/ways.ts'
import { usePrintWords } from '../words.ts'

const kinds = ['tcp9100', ...WAYS] as const

/** Adds or changes a printer. One at this computer is chosen in the browser's own window right after. */
export function PrinterSheet(props: {
  storeId: string
  printer: Printer | undefined
  /** The store's first for receipts: it is asked whether sales print by themselves. */
  isFirst: boolean
  onClose: () => void
}): ReactNode {
  const { storeId, printer, isFirst, onClose } = props
  const say = usePrintWords()
  const follow = useAct(saveTillPrinting, { invalidates: [tillPrinting] })
  const save = useAct(savePrinter, { invalidates: [printers, tillPrinting] })
  const form = useForm(valuesOf(printer), {
    check: ({ name }) => (name.trim() === '' ? { name: say('nameMissing') } : {}),
    refusal: save.error,
  })
  const { values } = form
  const isReceipts = values.speaks === 'escpos'
  const submit = async ({ byItself, columns, dotsPerMm, ...rest }: typeof values) => {
    const saved = await save.runAsync({
      ...rest,
      storeId,
      ...(printer === undefined ? {} : { printerId: printer.printerId }),
      address: rest.kind === 'tcp9100' ? rest.address : '',
      columns: columns === '32' ? 32 : 48,
      dotsPerMm: dotsPerMm === '8' ? 8 : 12,
      hasDrawer: isReceipts && rest.kind !== 'browser' && rest.hasDrawer,
    })
    if (isFirst && isReceipts)
      await follow.runAsync({ storeId, till: 'any', printerId: null, byItself: byItself && rest.kind !== 'browser', copies: 1 })
    toast(say('saved'))
    onClose()
    const way = WAYS.find((one) => one === rest.kind)
    // Where the click is too long ago for the browser's chooser, the printer's card has its button.
    if (way !== undefined && printer?.kind !== way) await linkHere(saved.printerId, way).catch(() => undefined)
  }
  const cannot = WAYS.some((way) => way === values.kind && !canGo(waysOf(navigator), way))
  return (
    <Sheet
      open
      onClose={onClose}
      title={printer?.name ?? say('add')}
      actions={
        <Button
          kind="primary"
          busy={save.pending || follow.pending}
          onClick={form.submit((given) => void submit(given).catch(() => undefined))}
        >
          {say('save')}
        </Button>
      }
    >
      <Form onSubmit={form.submit((given) => void submit(given).catch(() => undefined))}>
        <Refusal error={save.error ?? follow.error} />
        <Field label={say('name')} error={form.errorOf('name')}>
          <TextInput {...form.input('name')} placeholder={say('namePlaceholder')} maxLength={60} autoFocus />
        </Field>
        <Field
          label={say('kind')}
          error={form.errorOf('kind')}
          hint={cannot ? say('kindNotHere') : values.kind === 'browser' ? say('kindBrowserHint') : undefined}
        >
          <Select
            label={say('kind')}
            value={values.kind}
            onChange={(next) => form.set('kind', next ?? 'tcp9100')}
            options={kinds.map((value) => ({ value, label: say(value) }))}
          />
        </Field>
        {values.kind === 'tcp9100' && (
          <Field label={say('address')} hint={say('addressHint')} error={form.errorOf('address')}>
            <TextInput {...form.input('address')} placeholder="192.168.1.50" maxLength={120} />
          </Field>
        )}
        <Field label={say('speaks')}>
          <Select
            label={say('speaks')}
            value={values.speaks}
            onChange={(next) => form.set('speaks', next ?? 'escpos')}
            options={[
              { value: 'escpos', label: say('receipts') },
              { value: 'zpl', label: say('zpl') },
              { value: 'tspl', label: say('tspl') },
            ]}
          />
        </Field>
        {isReceipts ? (
          <ReceiptFields form={form} isFirst={isFirst} />
        ) : (
          <Field label={say('dots')}>
            <Choice
              label={say('dots')}
              value={values.dotsPerMm}
              onChange={(next) => form.set('dotsPerMm', next)}
              options={[
                { value: '8', label: say('dots8') },
                { value: '12', label: say('dots12') },
              ]}
            />
          </Field>
        )}
      </Form>
    </Sheet>
  )
}

function ReceiptFields({ form, isFirst }: { form: ReturnType<typeof useForm<Values>>; isFirst: boolean }): ReactNode {
  const say = usePrintWords()
  const { values, set } = form
  const isWindow = values.kind === 'browser'
  return (
    <>
      <Field label={say('paper')}>
        <Choice
          label={say('paper')}
          value={values.columns}
          onChange={(next) => set('columns', next)}
          options={[
            { value: '32', label: say('paper58') },
            { value: '48', label: say('paper80') },
          ]}
        />
      </Field>
      {!isWindow && (
        <>
          <Toggle value={values.hasDrawer} onChange={(next) => set('hasDrawer', next)}>
            {say('hasDrawer')}
          </Toggle>
          <Toggle value={values.cuts} onChange={(next) => set('cuts', next)}>
            {say('cuts')}
          </Toggle>
          <Toggle value={values.drawsQr} onChange={(next) => set('drawsQr', next)}>
            {say('drawsQr')} <span className="soft">{say('drawsQrHint')}</span>
          </Toggle>
          <Toggle value={values.charset === 'gb18030'} onChange={(next) => set('charset', next ? 'gb18030' : 'gbk')}>
            {say('gb18030')}
          </Toggle>
          {isFirst && (
            <Toggle value={values.byItself} onChange={(next) => set('byItself', next)}>
              {say('byItselfNow')}
            </Toggle>
          )}
        </>
      )}
    </>
  )
}

type Values = Pick<Printer, 'name' | 'kind' | 'address' | 'speaks' | 'charset' | 'cuts' | 'hasDrawer' | 'drawsQr'> & {
  columns: '32' | '48'
  dotsPerMm: '8' | '12'
  byItself: boolean
}

/** What most shops put on their counter: 58 mm, at the network or by USB. */
const standard: Values = {
  name: '',
  kind: 'tcp9100',
  address: '',
  speaks: 'escpos',
  charset: 'gbk',
  cuts: true,
  hasDrawer: false,
  drawsQr: true,
  columns: '32',
  dotsPerMm: '8',
  byItself: true,
}

function valuesOf(printer: Printer | undefined): Values {
  if (printer === undefined) return standard
  const { name, kind, address, speaks, charset, cuts, hasDrawer, drawsQr } = printer
  return {
    name,
    kind,
    address,
    speaks,
    charset,
    cuts,
    hasDrawer,
    drawsQr,
    columns: printer.columns === 32 ? '32' : '48',
    dotsPerMm: printer.dotsPerMm === 8 ? '8' : '12',
    byItself: true,
  }
}
