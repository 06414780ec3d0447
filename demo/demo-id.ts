const digits = { sale: '1', refund: '2', delivery: '3', opening: '4', cashMove: '5', count: '6', closing: '7' } as const
type DemoKind = keyof typeof digits

/**
 * The id of a thing that happened in the demo's history: a UUIDv7 of its moment and its number, so that
 * loading the same history twice makes the same receipts, and never a second one.
 */
export function demoId(at: string, kind: DemoKind, number: number): string {
  const time = Date.parse(at).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits[kind]}00-8000-${mixed(number).toString(16).padStart(12, '0')}`
}

/** Spreads small numbers over 48 bits, one to one, because receipt numbers are made of an id's end. */
function mixed(number: number): bigint {
  return (BigInt(number) * 0x9e3779b97f5bn) & 0xffffffffffffn
}
