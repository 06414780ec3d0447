import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use as enable, type EChartsType } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef, type ReactNode } from 'react'
import { fontFamily } from '../theme/antd-theme.ts'
import type { ChartOption } from './options.ts'

enable([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer])

/** Draws an option and follows the size of its place. Loaded only by `Chart`, so that echarts stays out of first loads. */
export function Canvas({ option }: { option: ChartOption }): ReactNode {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(undefined)
  useEffect(() => {
    if (place.current === null) return
    const drawn = init(place.current)
    chart.current = drawn
    const observer = new ResizeObserver(() => drawn.resize())
    observer.observe(place.current)
    return () => {
      observer.disconnect()
      drawn.dispose()
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption({ textStyle: { fontFamily }, ...option }, { notMerge: true })
  }, [option])
  return <div ref={place} style={{ width: '100%', height: '100%' }} />
}
