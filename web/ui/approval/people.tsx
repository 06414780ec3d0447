import './people.css'
import type { ReactNode } from 'react'
import { Picture } from '../picture.tsx'

/** People to pick one from, large enough for a finger; a first one is at hand for the keyboard. */
export function People(props: {
  people: readonly { id: string; name: string }[]
  label: string
  onPick: (personId: string) => void
}): ReactNode {
  const { people, label, onPick } = props
  return (
    <ul className="people" aria-label={label}>
      {people.map(({ id, name }) => (
        <li key={id}>
          <button type="button" className="people-one" onClick={() => onPick(id)}>
            <Picture name={name} size={52} />
            <span className="clip">{name}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
