import type { Companion, Screen } from '#web/ui'

/** What a folder offers to a face: its screens, and what goes on beside them. */
export type Offer = { readonly screens: readonly Screen[]; readonly companions?: readonly Companion[] }

/** What folders offer together, in their order. */
export function offered(folders: readonly Readonly<Record<string, Offer>>[]): Required<Offer> {
  const offers = folders.flatMap((folder) => Object.values(folder))
  return {
    screens: offers.flatMap(({ screens }) => screens),
    companions: offers.flatMap(({ companions }) => companions ?? []),
  }
}
