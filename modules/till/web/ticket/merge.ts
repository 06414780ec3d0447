import { LINE_QUANTITY_THOUSANDTHS_MAX } from '../../contract.ts'
import { sameChoices } from '../choice/choose.ts'
import type { Line, Recalled } from './ticket.ts'

/** Lines of another ticket behind those that are here; pieces of the same at the same price become one line. */
export function mergeLines(lines: readonly Line[], others: readonly Line[]): readonly Line[] {
  const merged = [...lines]
  let nextLineId = Math.max(0, ...lines.map(({ lineId }) => lineId)) + 1
  for (const other of others) {
    const at = merged.findIndex((line) => isSame(line, other))
    const line = merged[at]
    if (line === undefined) merged.push({ ...other, lineId: nextLineId++ })
    else merged[at] = { ...line, quantityThousandths: line.quantityThousandths + other.quantityThousandths }
  }
  return merged
}

/** What of recalled tickets is no longer there, by ticket: less of a line, or none of it. */
export function missingOf(recalled: readonly Recalled[], lines: readonly Line[]): readonly Recalled[] {
  const left = new Map(lines.map((line) => [line.lineId, line.quantityThousandths]))
  return recalled.flatMap((ticket) => {
    const missing = ticket.lines.flatMap((line) => {
      let wanted = line.quantityThousandths
      for (const there of lines.filter(({ good, code }) => good.id === line.good.id && code === line.code)) {
        const found = Math.min(wanted, left.get(there.lineId) ?? 0)
        left.set(there.lineId, (left.get(there.lineId) ?? 0) - found)
        wanted -= found
      }
      return wanted === 0 ? [] : [{ ...line, quantityThousandths: wanted }]
    })
    return missing.length === 0 ? [] : [{ ...ticket, lines: missing }]
  })
}

function isSame(one: Line, other: Line): boolean {
  return (
    !one.good.byWeight &&
    one.good.id === other.good.id &&
    one.code === other.code &&
    one.unitPriceMinor === other.unitPriceMinor &&
    one.discount.kind === 'none' &&
    other.discount.kind === 'none' &&
    sameChoices(one.choices, other.choices) &&
    one.quantityThousandths + other.quantityThousandths <= LINE_QUANTITY_THOUSANDTHS_MAX
  )
}
