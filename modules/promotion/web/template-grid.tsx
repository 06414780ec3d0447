import type { ReactNode } from 'react'
import { type Template, templates } from './draft.ts'
import { useEditorWords } from './editor-words.ts'

/** The sentences that an owner says, to begin with one of them. */
export function TemplateGrid({ onChoose }: { onChoose: (template: Template) => void }): ReactNode {
  const say = useEditorWords()
  return (
    <div className="promotion-templates">
      {templates.map((template) => (
        <button key={template} type="button" className="promotion-template" onClick={() => onChoose(template)}>
          <b>{say(`${template}Title`)}</b>
          <span className="soft">{say(`${template}Text`)}</span>
        </button>
      ))}
    </div>
  )
}
