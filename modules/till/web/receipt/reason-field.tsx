import type { ReactNode } from 'react'
import { Button, Field, TextInput } from '#web/ui'
import { useReceiptWords } from './receipt-words.ts'

/** Why it is done: the usual reasons by one press, or in words. */
export function ReasonField(props: {
  value: string
  onChange: (reason: string) => void
  /** Usual reasons, apart by `|`; left out: those of goods that come back. */
  usual?: string
}): ReactNode {
  const { value, onChange, usual } = props
  const say = useReceiptWords()
  return (
    <div className="stack back-reason">
      <Field label={say('reason')}>
        <TextInput value={value} onChange={onChange} maxLength={200} placeholder={say('reasonNeeded')} />
      </Field>
      <div className="row back-reasons">
        {(usual ?? say('reasons')).split('|').map((reason) => (
          <Button key={reason} kind={reason === value ? 'soft' : 'plain'} onClick={() => onChange(reason)}>
            {reason}
          </Button>
        ))}
      </div>
    </div>
  )
}
