import './audit.css'
import type { ReactNode } from 'react'
import { stores as storesQuery } from '../../access/contract.ts'
import { useAsk, useFormat, useSay } from '#web/ui'
import { decideDetails, type Detail, type Said } from './decide-details.ts'
import { fieldWords } from './field-words.ts'
import { useAuditWords } from './words.ts'

/** An entry in words; as it was written, under a fold. */
export function FactDetails({ body, nameOf }: { body: Said; nameOf: ReadonlyMap<string, string> }): ReactNode {
  const say = useAuditWords()
  const sayPair = useSay()
  const read = useReader(nameOf)
  const details = decideDetails(body)
  // In the order in which the fields are named, which is how a person would tell it.
  const known = [...fieldWords].flatMap(([field, label]) =>
    details.filter((detail) => detail.field === field).map((detail) => ({ label: sayPair(label), text: read(detail) })),
  )
  return (
    <div className="stack">
      {known.length > 0 && (
        <dl className="fact-details num">
          {known.map(({ label, text }, index) => (
            <div key={`${index} ${label}`}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      <details className="fact-original">
        <summary>{say('original')}</summary>
        <pre className="soft" tabIndex={0} aria-label={say('original')}>
          {JSON.stringify(body, undefined, 2)}
        </pre>
      </details>
    </div>
  )
}

function useReader(nameOf: ReadonlyMap<string, string>): (detail: Detail) => string {
  const say = useAuditWords()
  const format = useFormat()
  const stores = useAsk(storesQuery, { limit: 200 }).data?.items ?? []
  return ({ as, value }) => {
    switch (as) {
      case 'money':
        return format.money(Number(value))
      case 'quantity':
        return format.quantity(Number(value))
      case 'moment':
        return format.dayAndTime(value)
      case 'day':
        return format.day(value)
      case 'person':
        return nameOf.get(value) ?? value.slice(-6)
      case 'store':
        return stores.find(({ id }) => id === value)?.name ?? value.slice(-6)
      case 'yesNo':
        return say(value === 'true' ? 'yes' : 'no')
      case 'text':
      case 'list':
        return value
    }
  }
}
