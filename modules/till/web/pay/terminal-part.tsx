import type { ReactNode } from 'react'
import { Button, Field, Form, MoneyInput, readAmount, TextInput, useFormat, writeAmount } from '#web/ui'
import { usePayWords } from './pay-words.ts'
import type { PartProps } from './pay-sheet.tsx'

/** A card terminal that stands beside the till: the cashier takes the sum there and says so here. */
export function TerminalPart({ till, leftMinor, onPay }: PartProps): ReactNode {
  const say = usePayWords()
  const format = useFormat()
  const { text, reference } = till.desk.pay
  const typed = readAmount(text, 2)
  const minor = text !== '' && typed.ok ? typed.value : leftMinor
  const wrong = minor > leftMinor ? say('tooMuch') : undefined
  const take = () => {
    if (minor <= 0 || wrong !== undefined) return
    const named = reference.trim() === '' ? {} : { reference: reference.trim() }
    onPay({ do: 'take', tender: { kind: 'terminal', givenMinor: minor, ...named } })
  }
  return (
    <Form onSubmit={take}>
      <p className="soft">{say('terminalText', { amount: format.money(minor) })}</p>
      <Field label={say('given')} error={wrong}>
        <MoneyInput
          value={minor}
          onChange={(value) => onPay({ do: 'type', text: value === null ? '' : writeAmount(value, 2, 2) })}
          onEnter={take}
        />
      </Field>
      <Field label={say('reference')} optional={say('optional')}>
        <TextInput value={reference} onChange={(next) => onPay({ do: 'name', reference: next })} maxLength={64} onEnter={take} />
      </Field>
      <Button kind="primary" size="large" wide disabledBecause={wrong} onClick={take}>
        {minor < leftMinor ? say('takePart', { amount: format.money(minor) }) : say('finish')}
      </Button>
    </Form>
  )
}
