import { Fragment, type ReactNode } from 'react'

/** Marks a place in a sentence that an input takes; no text has it. */
const MARK = '\u0001'

/** The values that make `say` leave places for inputs in its message: `say('sentence_mix', places('pieces', 'price'))`. */
export function places(...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, `${MARK}${name}${MARK}`]))
}

/** A sentence with inputs in the places that {@link places} left, in the order of the language now. */
export function Sentence({ text, inputs }: { text: string; inputs: Readonly<Record<string, ReactNode>> }): ReactNode {
  return (
    <div className="promotion-sentence">
      {text.split(MARK).map((part, index) => (
        // Parts have no identity but their place.
        <Fragment key={index}>{index % 2 === 0 ? <span>{part}</span> : inputs[part]}</Fragment>
      ))}
    </div>
  )
}
