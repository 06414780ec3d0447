import { addDays, dayNumber } from '#science/calendar'
import type { Chance } from '#science/random'
import { normal } from '#science/random'

/** The weather of a day in the shop's street: mean temperature in °C and rain in millimetres. */
export interface DemoWeather {
  readonly day: string
  readonly temperatureC: number
  readonly rainMm: number
}

// Round figures for Hangzhou: a mean year of 17 °C, swinging by 12.5 °C around the end of July.
const yearMeanC = 17
const swingC = 12.5
const hottestDayOfYear = 208
// Warm and cold spells last some days; rain is likelier after rain, and most of all in the plum rains of June.
const spellMemory = 0.7
const spellDeviationC = 2.2
const rainAfterDry = 0.26
const rainAfterRain = 0.56
const plumRainBonus = 0.2

/** Weather day by day: a seasonal temperature with spells, and rain that comes in strings of days. */
export function generateWeather(chance: Chance, firstDay: string, days: number): DemoWeather[] {
  const weather: DemoWeather[] = []
  let spellC = 0
  let rained = false
  for (let place = 0; place < days; place++) {
    const day = addDays(firstDay, place)
    const dayOfYear = dayNumber(day) - dayNumber(`${day.slice(0, 4)}-01-01`)
    const seasonC = yearMeanC + swingC * Math.cos((2 * Math.PI * (dayOfYear - hottestDayOfYear)) / 365.25)
    spellC = spellMemory * spellC + normal(chance, 0, spellDeviationC)
    const plumRains = day.slice(5) >= '06-08' && day.slice(5) <= '07-07' ? plumRainBonus : 0
    rained = chance() < (rained ? rainAfterRain : rainAfterDry) + plumRains
    const rainMm = rained ? Math.round(-90 * Math.log(1 - chance())) / 10 : 0
    const temperatureC = Math.round((seasonC + spellC - (rained ? 1.5 : 0)) * 10) / 10
    weather.push({ day, temperatureC, rainMm })
  }
  return weather
}
