import type { Holder, Posting } from './posting.ts'

/** An account as a set of postings names it: once. */
export type NamedAccount = {
  readonly address: string
  readonly unit: string
  readonly kind: Holder['kind']
  /** The highest of floors would hold too much back: the lowest that a posting asked for, or none. */
  floor: number | null
}

/** The accounts of a set, and where each posting finds its two: places in that list, from 1. */
export type NamedSet = {
  readonly accounts: readonly NamedAccount[]
  readonly origins: readonly number[]
  readonly targets: readonly number[]
}

/** Names each account of a set once. Throws ACCOUNT_KIND when one is held and flow in the same set. */
export function nameAccounts(postings: readonly Posting[]): NamedSet {
  const accounts: NamedAccount[] = []
  const places = new Map<string, number>()
  const placeOf = ({ address, kind, floor = null }: Holder, unit: string): number => {
    const name = `${address}|${unit}`
    const place = places.get(name)
    const known = place === undefined ? undefined : accounts[place - 1]
    if (place === undefined || known === undefined) {
      places.set(name, accounts.push({ address, unit, kind, floor }))
      return accounts.length
    }
    if (known.kind !== kind) throw new Error(`ACCOUNT_KIND: ${address} is held and flow`)
    if (floor !== null) known.floor = known.floor === null ? floor : Math.min(known.floor, floor)
    return place
  }
  const origins = postings.map(({ from, unit }) => placeOf(from, unit))
  const targets = postings.map(({ to, unit }) => placeOf(to, unit))
  return { accounts, origins, targets }
}
