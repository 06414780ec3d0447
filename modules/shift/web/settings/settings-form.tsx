import type { ReactNode } from 'react'
import {
  Button,
  Card,
  Field,
  Form,
  Line,
  Lines,
  Link,
  MoneyInput,
  Refusal,
  toast,
  Toggle,
  useAct,
  useForm,
  useMay,
} from '#web/ui'
import { current, saveShiftSettings, shiftSettings, type ShiftSettings } from '../../contract.ts'
import { useShiftSettingsWords } from './settings-words.ts'

type Typed = {
  needsShift: boolean
  floatMinor: number | null
  differenceLimitMinor: number | null
  largeRefundMinor: number | null
}
const amounts = ['floatMinor', 'differenceLimitMinor', 'largeRefundMinor'] as const

/** The form of a store's shift settings; the hour at which the day turns is the store's own. */
export function SettingsForm(props: { storeId: string; cutoffHour: number; settings: ShiftSettings }): ReactNode {
  const { storeId, cutoffHour, settings } = props
  const say = useShiftSettingsWords()
  const may = useMay('shift.settings')
  const save = useAct(saveShiftSettings, { invalidates: [shiftSettings, current], onDone: () => toast(say('saved')) })
  const form = useForm<Typed>(settings, {
    check: (values) =>
      Object.fromEntries(amounts.flatMap((amount) => (values[amount] === null ? [[amount, say('amountNeeded')]] : []))),
    refusal: save.error,
  })
  const submit = form.submit(({ needsShift, floatMinor, differenceLimitMinor, largeRefundMinor }) => {
    if (floatMinor === null || differenceLimitMinor === null || largeRefundMinor === null) return
    save.run({ storeId, needsShift, floatMinor, differenceLimitMinor, largeRefundMinor })
  })
  return (
    <Form onSubmit={submit}>
      <Card title={say('opening')}>
        <div className="stack">
          <div>
            <Toggle
              value={form.values.needsShift}
              onChange={(next) => form.set('needsShift', next)}
              disabledBecause={may ? undefined : say('notAllowed')}
            >
              {say('needsShift')}
            </Toggle>
            <p className="soft">{say('needsShiftText')}</p>
          </div>
          <Field label={say('float')} hint={say('floatHint')} error={form.errorOf('floatMinor')}>
            <MoneyInput {...form.input('floatMinor')} disabled={!may} />
          </Field>
        </div>
      </Card>
      <Card title={say('closing')}>
        <Field label={say('limit')} hint={say('limitHint')} error={form.errorOf('differenceLimitMinor')}>
          <MoneyInput {...form.input('differenceLimitMinor')} disabled={!may} />
        </Field>
      </Card>
      <Card title={say('night')}>
        <Field label={say('large')} hint={say('largeHint')} error={form.errorOf('largeRefundMinor')}>
          <MoneyInput {...form.input('largeRefundMinor')} disabled={!may} />
        </Field>
      </Card>
      <Card title={say('day')}>
        <Lines>
          <Line
            title={say('cutoff', { hour: cutoffHour })}
            text={say('cutoffText')}
            aside={<Link to="/settings/stores">{say('toStores')}</Link>}
          />
        </Lines>
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
