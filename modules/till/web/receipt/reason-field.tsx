import type { ReactNode } from 'react'
import { Button, Field, TextInput } from '#web/ui'
import { useReceiptWords } from './receipt-words.ts'

/** Why goods come back: the usual reasons by one press, or in words. */
export function ReasonField({ value, onChange }: { value: string; onChange: (reason: string) => void }): ReactNode {
  const say = useReceiptWords()
  return (
    <div className="stack back-reason">
      <Field label={say('reason')}>
        <TextInput value={value} onChange={onChange} maxLength={200} placeholder={say('reasonNeeded')} />
      </Field>
      <div className="row back-reasons">
        {say('reasons')
          .split('|')
          .map((reason) => (
            <Button key={reason} kind={reason === value ? 'soft' : 'plain'} onClick={() => onChange(reason)}>
              {reason}
            </Button>
          ))}
      </div>
    </div>
  )
}
