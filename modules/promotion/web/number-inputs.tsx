import type { ReactNode } from 'react'
import { QuantityInput, useLanguage } from '#web/ui'
import { useEditorWords } from './editor-words.ts'

const FREE = 10_000

/** A whole number of pieces; null while it is empty. */
export function CountInput(props: {
  value: number | null
  onChange: (value: number | null) => void
  label: string
  unit?: string
}): ReactNode {
  const { value, onChange, label, unit } = props
  return (
    <span className="promotion-number">
      <QuantityInput
        decimals={0}
        label={label}
        value={value === null ? null : value * 1000}
        onChange={(thousandths) => onChange(thousandths === null ? null : thousandths / 1000)}
        {...(unit === undefined ? {} : { unit })}
      />
    </span>
  )
}

/** A share off in basis points, typed as its language says it: 8.8 折 is 12% off. */
export function ShareInput({
  value,
  onChange,
}: {
  value: number | null
  onChange: (basisPoints: number | null) => void
}): ReactNode {
  const say = useEditorWords()
  const isFold = useLanguage() === 'zh'
  // 折 counts tenths that are left to pay, per cent what is taken off; two decimals of either are whole basis points.
  const shown = value === null ? null : isFold ? FREE - value : value * 10
  const read = (thousandths: number | null) => {
    if (thousandths === null) return onChange(null)
    const basisPoints = isFold ? FREE - thousandths : thousandths / 10
    onChange(basisPoints >= 1 && basisPoints <= FREE ? basisPoints : null)
  }
  return (
    <span className="promotion-number promotion-share">
      <QuantityInput
        // Its own text stays while it is typed; another language writes the same share otherwise.
        key={isFold ? 'fold' : 'percent'}
        decimals={2}
        label={say('share')}
        unit={say('shareUnit')}
        value={shown}
        onChange={read}
      />
    </span>
  )
}
