/** What a scale said. A weight counts when it `stands`. */
export type Weighing =
  /** Thousandths of a kilogram. */
  { readonly state: 'stands'; readonly thousandths: number } | { readonly state: 'moves' | 'overload' | 'belowZero' }

/** Why goods cannot be weighed yet. */
export type WeighProblem = 'moves' | 'overload' | 'belowZero' | 'empty' | 'silent'

/** What the cashier is told. */
export const weighWords: Readonly<Record<WeighProblem, { readonly zh: string; readonly en: string }>> = {
  moves: { zh: '称重还没稳定，请稍等。', en: 'The weight is still moving. Wait a moment.' },
  overload: { zh: '超过了秤的量程，请分开称。', en: 'Too heavy for this scale. Weigh in parts.' },
  belowZero: { zh: '秤低于零，请清空秤盘后按置零。', en: 'The scale is below zero. Clear it and press zero.' },
  empty: { zh: '秤上没有东西。', en: 'There is nothing on the scale.' },
  silent: { zh: '秤没有回答。请看电源和数据线。', en: 'The scale does not answer. Check its power and cable.' },
}

/** The weight to sell by, or why there is none. Undefined: nothing was heard. */
export function weightOf(weighing: Weighing | undefined): { readonly thousandths: number } | { readonly problem: WeighProblem } {
  if (weighing === undefined) return { problem: 'silent' }
  if (weighing.state !== 'stands') return { problem: weighing.state }
  if (weighing.thousandths === 0) return { problem: 'empty' }
  return weighing.thousandths < 0 ? { problem: 'belowZero' } : { thousandths: weighing.thousandths }
}
