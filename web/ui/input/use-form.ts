import { useState } from 'react'
import { ApiRefused } from '#web/client'
import { useSay } from '#web/words'

/** A form's values and what is wrong with them. */
export type FormState<Values extends object> = {
  values: Values
  set: <Key extends keyof Values>(key: Key, value: Values[Key]) => void
  /** `value` and `onChange` of one field: `<TextInput {...form.input('name')} />`. */
  input: <Key extends keyof Values>(key: Key) => { value: Values[Key]; onChange: (value: Values[Key]) => void }
  /** What is wrong with a field: by our own check after the first try, or by the server's refusal. */
  errorOf: (key: keyof Values & string) => string | undefined
  /** Calls back only when nothing is wrong: `onSubmit={form.submit(save.run)}`. */
  submit: (whenGood: (values: Values) => void) => () => void
  isChanged: boolean
  reset: (values?: Values) => void
}

type Problems<Values> = Partial<Record<keyof Values & string, string>>

/** Keeps a form. `check` names problems by field; `refusal` is the action's error, shown at its field until edited. */
export function useForm<Values extends object>(
  initial: Values,
  options: { check?: (values: Values) => Problems<Values>; refusal?: unknown } = {},
): FormState<Values> {
  const [values, setValues] = useState(initial)
  const [start, setStart] = useState(initial)
  const [hasTried, setHasTried] = useState(false)
  const [editedSince, setEditedSince] = useState<unknown>()
  const sayPair = useSay()
  const problems: Problems<Values> = options.check?.(values) ?? {}
  const set: FormState<Values>['set'] = (key, value) => {
    setValues((before) => ({ ...before, [key]: value }))
    setEditedSince(options.refusal)
  }
  const refusal = options.refusal instanceof ApiRefused && options.refusal !== editedSince ? options.refusal : undefined
  return {
    values,
    set,
    input: (key) => ({ value: values[key], onChange: (value) => set(key, value) }),
    errorOf: (key) => (hasTried ? problems[key] : undefined) ?? (refusal?.field === key ? sayPair(refusal.words) : undefined),
    submit: (whenGood) => () => {
      setHasTried(true)
      if (Object.values(problems).every((problem) => problem === undefined)) whenGood(values)
    },
    isChanged: JSON.stringify(values) !== JSON.stringify(start),
    reset: (next = start) => {
      setValues(next)
      setStart(next)
      setHasTried(false)
    },
  }
}
