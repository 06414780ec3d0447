import { viewCost } from '#modules/catalog'
import type { Caller } from '#platform/module'
import type { Receipt } from './contract.ts'

/** A receipt as this caller may see it: what goods cost the shop is not for every pair of eyes. */
export function withoutCost({ permissions }: Caller, receipt: Receipt): Receipt {
  if (permissions.has('*') || permissions.has(viewCost.name)) return receipt
  return { ...receipt, lines: receipt.lines.map((line) => ({ ...line, costMinor: null })) }
}
