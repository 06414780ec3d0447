/** In the order in which they are looked for: many browsers name others whose pages they also show. */
const browsers = [
  ['MicroMessenger', '微信'],
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['HarmonyOS', 'HarmonyOS'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'Mac'],
  ['Linux', 'Linux'],
] as const

/** What a browser says of itself, as a person would: `Chrome · Windows`; undefined when it says nothing known. */
export function agentInWords(agent: string): string | undefined {
  const named = (known: readonly (readonly [string, string])[]) => known.find(([mark]) => agent.includes(mark))?.[1]
  const words = [named(browsers), named(systems)].filter((word) => word !== undefined)
  return words.length === 0 ? undefined : words.join(' · ')
}
