import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import type { ReactNode } from 'react'
import { Controls } from '../theme/controls.tsx'
import { useUiWords } from '../words.ts'

/** A first and a last day, both in it: 'YYYY-MM-DD'. */
export type DayRange = { from: string; to: string }

/** Picks a calendar day of the store: 'YYYY-MM-DD'. */
export function DayInput({
  value,
  onChange,
  label,
}: {
  value: string | null
  onChange: (day: string | null) => void
  label?: string
}): ReactNode {
  return (
    <Controls>
      <DatePicker
        value={value === null ? null : dayjs(value)}
        onChange={(day) => onChange(day?.format('YYYY-MM-DD') ?? null)}
        inputReadOnly
        {...(label === undefined ? {} : { 'aria-label': label })}
      />
    </Controls>
  )
}

/** Picks a first and a last day. `presets` are ranges with a name, such as 本周. */
export function DayRangeInput(props: {
  value: DayRange | null
  onChange: (range: DayRange | null) => void
  presets?: readonly { label: string; range: DayRange }[]
}): ReactNode {
  const { value, onChange, presets } = props
  const say = useUiWords()
  return (
    <Controls>
      <DatePicker.RangePicker
        aria-label={say('all')}
        inputReadOnly
        value={value === null ? null : [dayjs(value.from), dayjs(value.to)]}
        presets={(presets ?? []).map(({ label, range }) => ({ label, value: [dayjs(range.from), dayjs(range.to)] }))}
        onChange={(days) => {
          const [from, to] = days ?? []
          const isWhole = from !== null && from !== undefined && to !== null && to !== undefined
          onChange(isWhole ? { from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') } : null)
        }}
      />
    </Controls>
  )
}
