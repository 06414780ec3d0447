import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { Palette } from '../theme/palette.ts'

export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption>

/** Values of one name along the axis; null where there is none yet. */
export type Series = { name: string; values: readonly (number | null)[] }
export type Print = (value: number) => string

type Shape = {
  labels: readonly string[]
  current: Series
  reference?: Series | undefined
  print: Print
  printShort?: Print | undefined
}

/** Bars by hour or day, and where the same time stood before as a quiet line behind. */
export function barsOption(palette: Palette, { labels, current, reference, print, printShort }: Shape): ChartOption {
  return {
    ...frame(palette, labels, print, printShort ?? print),
    series: [
      {
        type: 'bar',
        name: current.name,
        data: [...current.values],
        barMaxWidth: 26,
        itemStyle: { color: palette.primary, borderRadius: [5, 5, 1, 1] },
        emphasis: { itemStyle: { color: palette.primaryHover } },
        z: 2,
      },
      ...(reference === undefined ? [] : [referenceLine(palette, reference)]),
    ],
  }
}

/** A course over days, filled softly, with the former course as a dashed line. */
export function lineOption(palette: Palette, { labels, current, reference, print, printShort }: Shape): ChartOption {
  return {
    ...frame(palette, labels, print, printShort ?? print),
    series: [
      {
        type: 'line',
        name: current.name,
        data: [...current.values],
        smooth: 0.25,
        symbol: 'none',
        lineStyle: { width: 2.5, color: palette.primary },
        itemStyle: { color: palette.primary },
        areaStyle: { color: palette.primarySoft, opacity: 0.7 },
        z: 2,
      },
      ...(reference === undefined ? [] : [referenceLine(palette, reference)]),
    ],
  }
}

function referenceLine(palette: Palette, { name, values }: Series): LineSeriesOption {
  return {
    type: 'line',
    name,
    data: [...values],
    smooth: 0.25,
    symbol: 'none',
    lineStyle: { width: 2, type: [4, 4], color: palette.inkFaint },
    itemStyle: { color: palette.inkFaint },
    z: 3,
  }
}

function frame(palette: Palette, labels: readonly string[], print: Print, printShort: Print): ChartOption {
  return {
    animationDuration: 350,
    grid: { left: 4, right: 8, top: 14, bottom: 2, outerBoundsMode: 'same' },
    xAxis: {
      type: 'category',
      data: [...labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.lineStrong } },
      axisLabel: { color: palette.inkFaint, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      axisLabel: { color: palette.inkFaint, formatter: (value: number) => printShort(value) },
      splitLine: { lineStyle: { color: palette.line } },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      renderMode: 'richText',
      backgroundColor: palette.raised,
      borderColor: palette.line,
      textStyle: { color: palette.ink },
      axisPointer: { type: 'shadow', shadowStyle: { color: palette.sunken, opacity: 0.6 } },
      valueFormatter: (value) => (typeof value === 'number' ? print(value) : '—'),
    },
  }
}
