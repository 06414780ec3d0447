import './field.css'
import { useId, type ReactNode } from 'react'

/** A labelled place in a form: what it is, help, and what is wrong with it. The whole label is a target. */
export function Field(props: {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  optional?: ReactNode
  children: ReactNode
}): ReactNode {
  const { label, hint, error, optional, children } = props
  const noteId = useId()
  const hasError = error !== undefined && error !== null && error !== ''
  return (
    <label className={hasError ? 'field field-bad' : 'field'}>
      <span className="field-label">
        {label}
        {optional !== undefined && <span className="faint"> {optional}</span>}
      </span>
      {children}
      {hasError ? (
        <span id={noteId} className="field-error" role="alert">
          {error}
        </span>
      ) : (
        hint !== undefined && <span className="field-hint">{hint}</span>
      )}
    </label>
  )
}

/** A form that Enter submits; fields below each other, buttons last. */
export function Form({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }): ReactNode {
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}
