import './story.css'
import type { ReactNode } from 'react'
import { useFormat } from '#web/ui'
import type { CashMove, DrawerOpening } from '../../contract.ts'
import { useNames } from '../use-names.ts'
import { useReportWords } from './report-words.ts'

/** What happened at a drawer beside the sales: cash in and out, and openings without a sale, newest first. */
export function DrawerStory(props: {
  title: string
  empty: string
  moves: readonly CashMove[]
  openings: readonly DrawerOpening[]
}): ReactNode {
  const { title, empty, moves, openings } = props
  const say = useReportWords()
  const format = useFormat()
  const names = useNames()
  const entries = [
    ...moves.map(({ moveId, at, kind, amountMinor, reason, personId }) => ({
      id: moveId,
      at,
      what: say(kind),
      reason,
      personId,
      money: kind === 'payIn' ? `+${format.money(amountMinor)}` : format.money(-amountMinor),
    })),
    ...openings.map(({ openingId, at, reason, personId }) => ({
      id: openingId,
      at,
      what: say('openings'),
      reason,
      personId,
      money: '',
    })),
  ].toSorted((one, other) => other.at.localeCompare(one.at))
  return (
    <section className="story" aria-label={title}>
      <h2>{title}</h2>
      {entries.length === 0 && <p className="soft">{empty}</p>}
      <ul>
        {entries.map(({ id, at, what, reason, personId, money }) => (
          <li key={id}>
            <time className="soft num">{format.time(at)}</time>
            <span className="grow">
              <b>{what}</b> <span className="story-reason">{reason}</span> <span className="faint">{names.person(personId)}</span>
            </span>
            <b className="num">{money}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}
