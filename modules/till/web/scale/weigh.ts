import { weightOf, type WeighProblem } from '#science/scale'
import type { Scale } from './scale-line.ts'

/** A scale that said nothing for so long is not asked any more: what it last said may lie on the floor by now. */
export const SILENT_MILLISECONDS = 2000

/** The weight to sell by, the tare taken off, in thousandths of a kilogram; or why there is none. */
export function netWeight(
  { state, weighing, heardAt }: Scale,
  tareThousandths: number,
  now: number,
): { readonly thousandths: number } | { readonly problem: WeighProblem | 'onlyTare' } {
  if (state !== 'on' || now - heardAt > SILENT_MILLISECONDS) return { problem: 'silent' }
  const weight = weightOf(weighing)
  if ('problem' in weight) return weight
  const thousandths = weight.thousandths - tareThousandths
  return thousandths > 0 ? { thousandths } : { problem: 'onlyTare' }
}
