import './store.css'
import type { ReactNode } from 'react'
import { Button, Field, Form, Refusal, Select, TextInput, toast, Toggle, useAct, useForm } from '#web/ui'
import { LOCK_AFTER_MINUTES, saveStore, session as sessionQuery, stores as storesQuery } from '../../contract.ts'
import { useCommonWords } from '../words.ts'
import { readHours, type TypedDay } from './decide-hours.ts'
import type { Store } from './stores-screen.tsx'
import { useStoreWords } from './words.ts'

const usualDay: TypedDay = { isOpen: true, opens: '08:00', closes: '22:00' }
const days = ['day1', 'day2', 'day3', 'day4', 'day5', 'day6', 'day7'] as const
const noLock: Store['lockAfterMinutes'] = 0
const cutoffHours = ['0', '1', '2', '3', '4', '5', '6'] as const

/** A store's name, zone, turn of the day and opening hours. */
export function StoreForm({ store, onClose }: { store: Store | undefined; onClose: () => void }): ReactNode {
  const say = useStoreWords()
  const sayCommon = useCommonWords()
  const { form, submit, save } = useStoreForm(store, onClose)
  const { zone, cutoffHour, lockAfter, hours } = form.values
  return (
    <Form onSubmit={submit}>
      <Field label={say('name')} error={form.errorOf('name')}>
        <TextInput {...form.input('name')} autoFocus={store === undefined} maxLength={200} />
      </Field>
      <Field label={say('cutoff')} hint={cutoffHour === '0' ? say('cutoffMidnight') : say('cutoffHint', { hour: cutoffHour })}>
        <Select
          label={say('cutoff')}
          value={cutoffHour}
          onChange={(hour) => form.set('cutoffHour', hour ?? '4')}
          options={[...new Set([...cutoffHours, cutoffHour])].map((hour) => ({
            value: hour,
            label: say('hour', { hour: hour.padStart(2, '0') }),
          }))}
        />
      </Field>
      <Field label={say('zone')} error={form.errorOf('zone')}>
        <Select
          findable
          label={say('zone')}
          value={zone}
          onChange={(next) => form.set('zone', next ?? zone)}
          options={[...new Set([zone, 'Asia/Shanghai', ...Intl.supportedValuesOf('timeZone')])].map((name) => ({
            value: name,
            label: name,
          }))}
        />
      </Field>
      <Field label={say('lockAfter')} hint={say('lockAfterHint')}>
        <Select
          label={say('lockAfter')}
          value={String(lockAfter)}
          onChange={(minutes) => form.set('lockAfter', LOCK_AFTER_MINUTES.find((one) => String(one) === minutes) ?? 0)}
          options={LOCK_AFTER_MINUTES.map((minutes) => ({ value: String(minutes), label: say('minutes', { minutes }) }))}
        />
      </Field>
      <WeekHours hours={hours} onHours={(next) => form.set('hours', next)} error={form.errorOf('hours')} />
      <Refusal error={save.error} />
      <div className="form-actions">
        <Button onClick={onClose}>{sayCommon('cancel')}</Button>
        <Button kind="primary" submit busy={save.pending}>
          {sayCommon('save')}
        </Button>
      </div>
    </Form>
  )
}

function useStoreForm(store: Store | undefined, onClose: () => void) {
  const say = useStoreWords()
  const sayCommon = useCommonWords()
  const save = useAct(saveStore, {
    invalidates: [storesQuery, sessionQuery],
    onDone: () => {
      toast(sayCommon('saved'))
      onClose()
    },
  })
  const form = useForm(
    {
      name: store?.name ?? '',
      zone: store?.zone ?? 'Asia/Shanghai',
      cutoffHour: String(store?.cutoffHour ?? 4),
      lockAfter: store?.lockAfterMinutes ?? noLock,
      hours: days.map((_, index): TypedDay => typedOf(store, index)),
    },
    {
      refusal: save.error,
      check: ({ name, hours }) => ({
        ...(name.trim() === '' ? { name: sayCommon('needed') } : {}),
        ...(readHours(hours) === undefined ? { hours: say('hoursWrong') } : {}),
      }),
    },
  )
  const submit = form.submit((values) =>
    save.run({
      ...(store === undefined ? {} : { storeId: store.id }),
      name: values.name.trim(),
      zone: values.zone,
      cutoffHour: Number(values.cutoffHour),
      lockAfterMinutes: values.lockAfter,
      openingHours: readHours(values.hours) ?? [],
    }),
  )
  return { form, submit, save }
}

function WeekHours(props: {
  hours: readonly TypedDay[]
  onHours: (hours: TypedDay[]) => void
  error: string | undefined
}): ReactNode {
  const { hours, onHours, error } = props
  const say = useStoreWords()
  return (
    <fieldset className="hours">
      <legend>{say('hours')}</legend>
      {days.map((day, index) => (
        <DayHours
          key={day}
          title={say(day)}
          day={hours[index] ?? usualDay}
          onDay={(next) => onHours(hours.map((one, at) => (at === index ? next : one)))}
        />
      ))}
      <Button kind="quiet" onClick={() => onHours(days.map(() => hours[0] ?? usualDay))}>
        {say('sameAll')}
      </Button>
      {error !== undefined && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}

function DayHours({ title, day, onDay }: { title: string; day: TypedDay; onDay: (day: TypedDay) => void }): ReactNode {
  const say = useStoreWords()
  return (
    <div className="hours-day">
      <Toggle value={day.isOpen} onChange={(isOpen) => onDay({ ...day, isOpen })}>
        {title}
      </Toggle>
      {day.isOpen ? (
        <span className="hours-times num">
          <TextInput
            value={day.opens}
            onChange={(opens) => onDay({ ...day, opens })}
            label={`${title} ${say('from')}`}
            maxLength={5}
          />
          –
          <TextInput
            value={day.closes}
            onChange={(closes) => onDay({ ...day, closes })}
            label={`${title} ${say('to')}`}
            maxLength={5}
          />
        </span>
      ) : (
        <span className="faint">{say('shut')}</span>
      )}
    </div>
  )
}

function typedOf(store: Store | undefined, index: number): TypedDay {
  const day = store?.openingHours[index]
  if (day === null) return { ...usualDay, isOpen: false }
  return day === undefined ? usualDay : { isOpen: true, ...day }
}
