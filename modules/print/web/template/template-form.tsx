import type { ReactNode } from 'react'
import { Button, Card, Choice, Field, Form, NoteInput, Refusal, TextInput, toast, Toggle, useAct, useForm, useMay } from '#web/ui'
import { saveTillSettings, tillSettings, type TillSettings } from '#modules/till'
import { receiptTemplate, saveReceiptTemplate, type ReceiptTemplate } from '../../contract.ts'
import { LogoField } from './logo-field.tsx'
import { TemplatePreview } from './template-preview.tsx'
import { useTemplateWords } from './words.ts'

/** As long as the till's settings keep: more would be a poster under every sale. */
const LETTERS_MAX = 200

/** The template's fields, and the paper that they make. */
export function TemplateForm(props: {
  storeId: string
  storeName: string
  template: ReceiptTemplate
  settings: TillSettings
}): ReactNode {
  const { storeId, storeName, template, settings } = props
  const say = useTemplateWords()
  const mayTemplate = useMay('print.setup')
  const mayWords = useMay('till.settings')
  const saveWords = useAct(saveTillSettings, { invalidates: [tillSettings] })
  const save = useAct(saveReceiptTemplate, { invalidates: [receiptTemplate] })
  const { language, showCodes, showTax, qr, linkBase } = template
  const form = useForm(
    {
      language,
      showCodes,
      showTax,
      linkBase,
      hasQr: qr === 'link',
      header: settings.receiptHeader,
      footer: settings.receiptFooter,
    },
    { check: (values) => (isAddress(values.linkBase) ? {} : { linkBase: say('linkInvalid') }), refusal: save.error },
  )
  const { values, set } = form
  const submit = async ({ header, footer, hasQr, ...rest }: typeof values) => {
    await save.runAsync({ storeId, ...rest, qr: hasQr ? 'link' : 'none' })
    if (header !== settings.receiptHeader || footer !== settings.receiptFooter)
      await saveWords.runAsync({ storeId, ...settings, receiptHeader: header, receiptFooter: footer })
    form.reset({ header, footer, hasQr, ...rest })
    toast(say('saved'))
  }
  const { origin, hostname } = window.location
  return (
    <div className="template">
      <Card>
        <Form onSubmit={form.submit((given) => void submit(given).catch(() => undefined))}>
          <Refusal error={saveWords.error ?? save.error} />
          <LogoField storeId={storeId} template={template} />
          <LetterField label={say('header')} placeholder={say('headerPlaceholder')} {...form.input('header')} />
          <LetterField label={say('footer')} placeholder={say('footerPlaceholder')} {...form.input('footer')} />
          <Field label={say('language')}>
            <Choice
              label={say('language')}
              value={values.language}
              onChange={(next) => set('language', next)}
              options={[
                { value: 'zh', label: say('chinese') },
                { value: 'en', label: say('english') },
              ]}
            />
          </Field>
          <fieldset className="template-show">
            <legend>{say('show')}</legend>
            <Toggle value={values.showCodes} onChange={(next) => set('showCodes', next)}>
              {say('showCodes')}
            </Toggle>
            <Toggle value={values.showTax} onChange={(next) => set('showTax', next)}>
              {say('showTax')}
            </Toggle>
            <Toggle value={values.hasQr} onChange={(next) => set('hasQr', next)}>
              {say('qr')}
            </Toggle>
          </fieldset>
          {values.hasQr && (
            <Field label={say('linkBase')} hint={say('linkBaseHint')} error={form.errorOf('linkBase')}>
              <TextInput {...form.input('linkBase')} placeholder="https://shop.example" maxLength={LETTERS_MAX} />
            </Field>
          )}
          {values.hasQr && values.linkBase === '' && !isThisComputer(hostname) && (
            <div>
              <Button onClick={() => set('linkBase', origin)}>{say('useThis', { origin })}</Button>
            </div>
          )}
          <div className="form-actions">
            <Button
              kind="primary"
              submit
              busy={save.pending || saveWords.pending}
              disabledBecause={mayTemplate && mayWords ? undefined : say('notAllowed')}
            >
              {say('save')}
            </Button>
          </div>
        </Form>
      </Card>
      <TemplatePreview storeName={storeName} draft={{ ...values, logo: template.logo }} />
    </div>
  )
}

function LetterField(props: { label: string; placeholder: string; value: string; onChange: (value: string) => void }): ReactNode {
  const { label, ...input } = props
  const say = useTemplateWords()
  return (
    <Field label={label} hint={say('lettersLeft', { count: input.value.length, max: LETTERS_MAX })}>
      <NoteInput {...input} maxLength={LETTERS_MAX} />
    </Field>
  )
}

function isAddress(text: string): boolean {
  return text === '' || (/^https?:\/\//.test(text) && URL.canParse(text))
}

/** An address that means this computer itself leads a customer's phone nowhere. */
function isThisComputer(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
}
