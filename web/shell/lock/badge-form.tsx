import { useState, type ReactNode } from 'react'
import { Button, Field, Form, Refusal, TextInput } from '#web/ui'
import { useShellWords } from '../words.ts'
import type { ComeIn } from './use-come-in.ts'

/** For a badge that no scanner reads: its code is printed below the picture. */
export function BadgeForm({ comeIn, onBack }: { comeIn: ComeIn; onBack: () => void }): ReactNode {
  const say = useShellWords()
  const [badge, setBadge] = useState('')
  const isShort = badge.replace(/[^0-9A-Za-z]/g, '').length < codeLengthMin
  return (
    <div className="lock-badge">
      <h1>{say('typeBadge')}</h1>
      <Form onSubmit={() => comeIn.byBadge(badge)}>
        <Field label={say('badgeCode')} hint={say('badgeCodeHint')}>
          <TextInput value={badge} onChange={setBadge} autoFocus maxLength={40} />
        </Field>
        <Refusal error={comeIn.error} />
        <div className="form-actions">
          <Button onClick={onBack}>{say('back')}</Button>
          <Button kind="primary" submit busy={comeIn.pending} disabledBecause={isShort ? say('badgeCodeHint') : undefined}>
            {say('comeIn')}
          </Button>
        </div>
      </Form>
    </div>
  )
}

const codeLengthMin = 8
