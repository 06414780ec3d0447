import { useEffect, useState, type ReactNode } from 'react'
import type { Words } from '#platform/contract'
import { useSay } from '#web/words'
import { Button } from '../button.tsx'
import { Sheet } from '../overlay/sheet.tsx'
import { useUiWords } from '../words.ts'
import { comboOf } from './combo.ts'
import { KeyHint, keyLabel } from './key-hint.tsx'
import { conflictOf, remap, useBindings } from './key-store.ts'

/** Every key that works here, printed; press one to change it. */
export function KeySheet({ open, onClose }: { open: boolean; onClose: () => void }): ReactNode {
  const bindings = useBindings()
  const say = useUiWords()
  const sayPair = useSay()
  const [waitingId, setWaitingId] = useState<string>()
  const [taken, setTaken] = useState<{ combo: string; by: Words }>()
  useEffect(() => {
    if (waitingId === undefined) return
    const take = (event: KeyboardEvent) => {
      event.preventDefault()
      event.stopPropagation()
      const combo = comboOf(event)
      if (combo === undefined) return
      setWaitingId(undefined)
      if (combo === 'Escape') return
      // A key that does something else already would do that no more, without anybody having said so.
      const other = conflictOf(waitingId, combo)
      setTaken(other === undefined ? undefined : { combo, by: other.title })
      if (other === undefined) remap({ id: waitingId, combo })
    }
    window.addEventListener('keydown', take, { capture: true })
    return () => window.removeEventListener('keydown', take, { capture: true })
  }, [waitingId])
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={say('keySheet')}
      actions={<Button onClick={() => remap(undefined)}>{say('keyReset')}</Button>}
    >
      <p className="soft">{say('keySheetHint')}</p>
      {taken !== undefined && (
        <p className="key-taken" role="alert">
          {say('keyTaken', { combo: keyLabel(taken.combo), by: sayPair(taken.by) })}
        </p>
      )}
      <ul className="key-list">
        {bindings.map((binding) => (
          <li key={binding.id}>
            <span className="grow">{sayPair(binding.title)}</span>
            <button type="button" className="key-change" onClick={() => setWaitingId(binding.id)}>
              {waitingId === binding.id ? say('keyPress') : <KeyHint combo={binding.combo} id={binding.id} />}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
