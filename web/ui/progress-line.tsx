import './progress-line.css'
import { useId, type ReactNode } from 'react'
import { useFormat } from '#web/words'

/** Long work: what is being done and how far. Without `share` it only moves. `share` is 0 to 1. */
export function ProgressLine(props: {
  label: ReactNode
  share?: number | undefined
  detail?: ReactNode
  tone?: 'good' | 'bad'
}): ReactNode {
  const { label, share, detail, tone = 'good' } = props
  const format = useFormat()
  const labelId = useId()
  const bounded = share === undefined ? undefined : Math.min(Math.max(share, 0), 1)
  return (
    <div className={`progress progress-${tone}`}>
      <div className="row">
        <span id={labelId} className="grow clip">
          {label}
        </span>
        <span className="num soft">{bounded === undefined ? '' : format.percent(Math.floor(bounded * 100) / 100)}</span>
      </div>
      <div
        className="progress-track"
        role="progressbar"
        aria-labelledby={labelId}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(bounded === undefined ? {} : { 'aria-valuenow': Math.round(bounded * 100) })}
      >
        <i
          className={bounded === undefined ? 'progress-moving' : ''}
          style={bounded === undefined ? undefined : { width: `${bounded * 100}%` }}
        />
      </div>
      {detail !== undefined && <div className="faint progress-detail">{detail}</div>}
    </div>
  )
}
