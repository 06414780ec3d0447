import { dayNumber, weekday } from '#science/calendar'
import { demoOwner, demoStaff } from './people.ts'

/** When the late shift takes over, in minutes since midnight. */
export const shiftChangeMinute = 14 * 60 + 30

/** Who stands at the till: three people share two shifts a day, and the owner stands in on Sunday afternoons. */
export function cashierAt(day: string, minuteOfDay: number): string {
  const number = dayNumber(day)
  const rota = demoStaff.filter((person) => person.role !== 'stocker')
  const late = minuteOfDay >= shiftChangeMinute
  if (late && weekday(day) === 7) return demoOwner.key
  return rota[(number + (late ? 1 : 0)) % rota.length]?.key ?? demoOwner.key
}
