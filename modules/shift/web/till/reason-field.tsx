import type { MouseEvent, ReactNode } from 'react'
import { Button, Field, TextInput } from '#web/ui'
import { letGo } from './let-go.ts'
import { useShiftWords } from './till-words.ts'

/** Why money moves or a drawer opens: the usual reasons by one press, or in words. `usual` has them with `|` between. */
export function ReasonField(props: { value: string; onChange: (reason: string) => void; usual: string }): ReactNode {
  const { value, onChange, usual } = props
  const say = useShiftWords()
  const pick = (event: MouseEvent<HTMLElement>, reason: string) => {
    onChange(reason)
    letGo(event)
  }
  return (
    <div className="shift-reason">
      <div className="shift-quick">
        {usual.split('|').map((reason) => (
          <Button key={reason} kind={reason === value ? 'soft' : 'plain'} onClick={(event) => pick(event, reason)}>
            {reason}
          </Button>
        ))}
      </div>
      <Field label={say('reason')} hint={say('reasonHint')}>
        <TextInput value={value} onChange={onChange} maxLength={200} />
      </Field>
    </div>
  )
}
