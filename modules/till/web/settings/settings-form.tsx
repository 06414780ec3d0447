import type { ReactNode } from 'react'
import { Button, Card, Field, Form, Link, MoneyInput, Refusal, toast, Toggle, useAct, useForm, useFormat, useMay } from '#web/ui'
import { roundingModes, roundTakings, type RoundingMode } from '#science/money'
import { saveTillSettings, tillSettings, type TillSettings } from '../../contract.ts'
import { useTillSettingsWords } from './words.ts'

/** An amount that every way of rounding treats differently. */
const exampleMinor = 2367

/** The form, with what each way of rounding comes to. What stands on receipts is set where their paper is shown. */
export function SettingsForm(props: { storeId: string; settings: TillSettings }): ReactNode {
  const { storeId, settings } = props
  const say = useTillSettingsWords()
  const may = useMay('till.settings')
  const mayReceipt = useMay('print.setup')
  const save = useAct(saveTillSettings, { invalidates: [tillSettings], onDone: () => toast(say('saved')) })
  const form = useForm(settings, { refusal: save.error })
  const { rounding } = form.values
  return (
    <Form onSubmit={form.submit((values) => save.run({ storeId, ...values }))}>
      <Card title={say('rounding')}>
        <div className="stack">
          <p className="soft">{say('roundingText')}</p>
          <RoundingChoice value={rounding} onChange={(next) => form.set('rounding', next)} />
          <Field
            label={say('roundingMax')}
            optional={say('optional')}
            hint={say('roundingMaxHint')}
            error={form.errorOf('roundingMinorMax') ?? form.errorOf('rounding')}
          >
            <MoneyInput {...form.input('roundingMinorMax')} />
          </Field>
        </div>
      </Card>
      <Card title={say('tips')}>
        <Toggle value={form.values.tips} onChange={(next) => form.set('tips', next)}>
          {say('tipsText')}
        </Toggle>
      </Card>
      <Card title={say('receipt')}>
        <div className="stack">
          <p className="soft">{say('receiptText')}</p>
          {mayReceipt && (
            <div>
              <Link to="/settings/receipt">{say('receiptLink')}</Link>
            </div>
          )}
        </div>
      </Card>
      <Refusal error={save.error} />
      <div className="form-actions">
        <Button kind="primary" size="large" submit busy={save.pending} disabledBecause={may ? undefined : say('notAllowed')}>
          {say('save')}
        </Button>
      </div>
    </Form>
  )
}

const textOf = {
  none: 'noneText',
  dropFen: 'dropFenText',
  dropJiao: 'dropJiaoText',
  nearestJiao: 'nearestJiaoText',
  nearestYuan: 'nearestYuanText',
} as const

function RoundingChoice(props: { value: RoundingMode; onChange: (mode: RoundingMode) => void }): ReactNode {
  const { value, onChange } = props
  const say = useTillSettingsWords()
  const format = useFormat()
  return (
    <div className="roundings" role="radiogroup" aria-label={say('rounding')}>
      {roundingModes.map((mode) => {
        const { payableMinor, roundingMinor } = roundTakings(exampleMinor, mode)
        const difference = format.money(Math.abs(roundingMinor))
        return (
          <label key={mode} className={mode === value ? 'rounding rounding-chosen' : 'rounding'}>
            <input type="radio" name="rounding" value={mode} checked={mode === value} onChange={() => onChange(mode)} />
            <span className="grow">
              <b>{say(mode)}</b>
              <span className="soft">{say(textOf[mode])}</span>
            </span>
            <span className="rounding-example num">
              <span>
                <span className="faint">{format.money(exampleMinor)} → </span>
                {format.money(payableMinor)}
              </span>
              <span className="faint">
                {roundingMinor === 0 ? say('same') : say(roundingMinor < 0 ? 'less' : 'more', { amount: difference })}
              </span>
            </span>
          </label>
        )
      })}
    </div>
  )
}
