/** Units that a scale's kilograms become, per kilogram. */
const perKilogram: ReadonlyMap<string, number> = new Map([
  ['斤', 2],
  ['市斤', 2],
  ['两', 20],
  ['克', 1000],
  ['g', 1000],
])

/** What a scale weighs in kilograms, in the unit that the good is priced by; thousandths both. */
export function inUnit(kilogramThousandths: number, unit: string): number {
  return kilogramThousandths * (perKilogram.get(unit.trim().toLowerCase()) ?? 1)
}
