/** The floors of the house, lowest first. A floor imports only from itself and from floors below it. */
export const FLOORS = ['science', 'foundation', 'platform', 'modules', 'web', 'apps'] as const
export type Floor = (typeof FLOORS)[number]

/** Where a file stands: `platform/journal/chain.ts` is on the floor `platform`, in the folder `platform/journal`. */
export type Place = { readonly floor: Floor; readonly folder: string; readonly name: string }

/** The place of a path, or undefined for what stands beside the house: proofs, checks, demo, journeys, bin. */
export function placeOf(path: string): Place | undefined {
  const [floorName, name] = path.split('/')
  const floor = FLOORS.find((one) => one === floorName)
  return floor === undefined || name === undefined ? undefined : { floor, folder: `${floor}/${name}`, name }
}

/** The place that `#platform/journal` names, or undefined when it names none. */
export function placeOfAlias(specifier: string): Place | undefined {
  return specifier.startsWith('#') ? placeOf(specifier.slice(1)) : undefined
}

/** The screens of a capability, which run in a browser. */
export function isScreen(path: string): boolean {
  return /^(modules|platform)\/[^/]+\/web\//.test(path)
}
