import { readAmount } from '#web/ui'
import type { Discount } from '../ticket/ticket.ts'

/** A sum off, as typed in yuan; undefined for what is none. */
export function sumOff(text: string): Discount | undefined {
  const read = readAmount(text, 2)
  return read.ok && read.value > 0 ? { kind: 'amount', amountMinor: read.value } : undefined
}

/** 8.5 is 八五折, fifteen per cent off, to a Chinese cashier; an English one types the fifteen. Undefined for what is no share. */
export function shareOff(text: string, isChinese: boolean): Discount | undefined {
  const read = readAmount(text, 2)
  if (!read.ok) return undefined
  const basisPoints = isChinese ? 10_000 - read.value * 10 : read.value
  return basisPoints > 0 && basisPoints <= 10_000 ? { kind: 'percent', basisPoints } : undefined
}
