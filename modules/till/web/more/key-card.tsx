import type { ReactNode } from 'react'
import { Button, keyLabel, Sheet, useKeyList, useSay, useSession } from '#web/ui'
import { useMoreWords } from './more-words.ts'

/** The keys of this device as they are set now, on a card to print. */
export function KeyCard({ onClose }: { onClose: () => void }): ReactNode {
  const say = useMoreWords()
  const sayPair = useSay()
  const keys = useKeyList()
  const store = useSession()?.store.name
  return (
    <Sheet
      open
      onClose={onClose}
      title={say('keys')}
      actions={
        <>
          <Button onClick={onClose}>{say('close')}</Button>
          <Button kind="primary" onClick={() => window.print()}>
            {say('print')}
          </Button>
        </>
      }
    >
      <article className="key-card">
        <h2>
          {say('keysTitle')} · {store}
        </h2>
        <table>
          <tbody>
            {keys.map(({ id, title, combo }) => (
              <tr key={id}>
                <td>{sayPair(title)}</td>
                <td>{keyLabel(combo)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </article>
    </Sheet>
  )
}
