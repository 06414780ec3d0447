import './chart.css'
import { lazy, Suspense, useMemo, type ReactNode } from 'react'
import { usePalette } from '../theme/theme.ts'
import type { Palette } from '../theme/palette.ts'
import { barsOption, lineOption, type ChartOption, type Print, type Series } from './options.ts'

const Canvas = lazy(async () => ({ default: (await import('./canvas.tsx')).Canvas }))

/** A drawing by echarts (bars, lines) in the colours of the theme. `label` says in words what it shows. */
export function Chart({
  option,
  label,
  height = 240,
}: {
  option: (palette: Palette) => ChartOption
  label: string
  height?: number
}): ReactNode {
  const palette = usePalette()
  const drawn = useMemo(() => option(palette), [option, palette])
  return (
    <div className="chart" role="img" aria-label={label} style={{ height }}>
      <Suspense fallback={<div className="chart-wait" />}>
        <Canvas option={drawn} />
      </Suspense>
    </div>
  )
}

export type CourseProps = {
  labels: readonly string[]
  current: Series
  reference?: Series
  /** Prints a value in the tooltip; `printShort` at the axis. */
  print: Print
  printShort?: Print
  label: string
  height?: number
}

/** Takings by hour beside the same weekday: bars, and the comparison as a dashed line. */
export function BarChart(props: CourseProps): ReactNode {
  return <Course {...props} draw={barsOption} />
}

/** A course over days with the former one. */
export function LineChart(props: CourseProps): ReactNode {
  return <Course {...props} draw={lineOption} />
}

function Course(props: CourseProps & { draw: typeof barsOption }): ReactNode {
  const { draw, labels, current, reference, print, printShort, label, height } = props
  const option = useMemo(
    () => (palette: Palette) => draw(palette, { labels, current, reference, print, printShort }),
    [draw, labels, current, reference, print, printShort],
  )
  return (
    <figure className="course">
      <figcaption className="chart-legend">
        <span>
          <i className="chart-mark" />
          {current.name}
        </span>
        {reference !== undefined && (
          <span>
            <i className="chart-mark chart-mark-reference" />
            {reference.name}
          </span>
        )}
      </figcaption>
      <Chart option={option} label={label} {...(height === undefined ? {} : { height })} />
    </figure>
  )
}
