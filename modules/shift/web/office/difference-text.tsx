import './office.css'
import type { ReactNode } from 'react'
import { useFormat } from '#web/ui'
import { useOfficeWords } from './office-words.ts'

/** How far a drawer was off, with its sign; “exact” where it was not. */
export function DifferenceText({ differenceMinor }: { differenceMinor: number }): ReactNode {
  const say = useOfficeWords()
  const format = useFormat()
  if (differenceMinor === 0) return <span className="off off-not">{say('exact')}</span>
  const words = differenceMinor > 0 ? `+${format.money(differenceMinor)}` : format.money(differenceMinor)
  return <span className={differenceMinor > 0 ? 'off off-over num' : 'off off-short num'}>{words}</span>
}
