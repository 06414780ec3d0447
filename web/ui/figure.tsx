import './figure.css'
import type { ReactNode } from 'react'
import { useFormat } from '#web/words'
import { Loading } from './states.tsx'

/** What a figure is compared with: `{ value: 1200, reference: 1000, label: '比上周一' }`. */
export type Comparison = { value: number; reference: number; label: string }

/**
 * A number that matters: big, with its change and its recent course. Growth is the shop's green,
 * decline is persimmon; arrows say it again for eyes that see no colour.
 */
export function Figure(props: {
  label: ReactNode
  value: string
  unit?: string
  compare?: Comparison | undefined
  course?: readonly number[]
  size?: 'normal' | 'hero'
  aside?: ReactNode
  loading?: boolean
}): ReactNode {
  const { label, value, unit, compare, course, size = 'normal', aside, loading } = props
  if (loading === true)
    return (
      <div className="figure">
        <span className="figure-label">{label}</span>
        <Loading lines={2} />
      </div>
    )
  return (
    <div className={`figure figure-${size}`}>
      <div className="row">
        <span className="figure-label grow">{label}</span>
        {aside}
      </div>
      <div className="figure-line">
        <span className="figure-value num">
          {value}
          {unit !== undefined && <small>{unit}</small>}
        </span>
        {course !== undefined && course.length > 1 && <Sparkline values={course} />}
      </div>
      {compare !== undefined && <Delta {...compare} />}
    </div>
  )
}

/** How far a value moved from its reference: `↑ 12.3% 比上周一`. */
export function Delta({ value, reference, label }: Comparison): ReactNode {
  const format = useFormat()
  if (reference === 0) return <span className="delta faint">{label} —</span>
  const change = (value - reference) / Math.abs(reference)
  const direction = change > 0.0005 ? 'up' : change < -0.0005 ? 'down' : 'flat'
  const arrow = { up: '↑', down: '↓', flat: '→' }[direction]
  return (
    <span className={`delta delta-${direction}`}>
      <b className="num">
        {arrow} {format.percent(Math.abs(change))}
      </b>{' '}
      <span className="faint">{label}</span>
    </span>
  )
}

/** The course of a number in the space of a word. */
export function Sparkline({
  values,
  width = 92,
  height = 32,
}: {
  values: readonly number[]
  width?: number
  height?: number
}): ReactNode {
  const low = Math.min(...values)
  const span = Math.max(...values) - low || 1
  const at = (value: number, index: number) => ({
    x: 3 + (index / Math.max(values.length - 1, 1)) * (width - 6),
    y: height - 4 - ((value - low) / span) * (height - 8),
  })
  const points = values.map(at)
  const line = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
  const last = points.at(-1)
  return (
    <svg className="sparkline" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <polygon points={`3,${height} ${line} ${width - 3},${height}`} fill="var(--primary-soft)" opacity="0.7" />
      <polyline points={line} fill="none" stroke="var(--primary)" strokeWidth="2" strokeLinejoin="round" strokeLinecap="round" />
      {last !== undefined && <circle cx={last.x} cy={last.y} r="3" fill="var(--primary)" />}
    </svg>
  )
}
