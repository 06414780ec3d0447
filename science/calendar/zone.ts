import { dayFromNumber, dayNumber } from './day.ts'

/** What the clock on a wall of the zone shows. */
export interface LocalTime {
  readonly day: string
  /** Minutes since local midnight, 0 to 1439, as the clock shows them. */
  readonly minuteOfDay: number
}

const minuteMs = 60_000
const dayMs = 86_400_000

// Building a formatter costs more than thousands of uses; the zone's rules do not change while we run.
const formatters = new Map<string, Intl.DateTimeFormat>()

// A till asks for the same minute over and over. Zones change their offset on the minute only.
const lastOffsets = new Map<string, { readonly minute: number; readonly ms: number }>()

/** Local day and minute of an RFC 3339 instant in an IANA zone; throws RangeError on an unknown zone or broken instant. */
export function localTime(instant: string, zone: string): LocalTime {
  const utcMs = Date.parse(instant)
  if (Number.isNaN(utcMs)) throw new RangeError(`'${instant}' is not an instant`)
  const localMs = utcMs + offsetMs(utcMs, zone)
  const number = Math.floor(localMs / dayMs)
  return { day: dayFromNumber(number), minuteOfDay: Math.floor((localMs - number * dayMs) / minuteMs) }
}

/**
 * The instant at which the zone's clock shows a day and minute. An hour that spring skips gives the instant just as far
 * after the change; an hour that autumn repeats gives its first pass.
 */
export function instantAt(day: string, minuteOfDay: number, zone: string): string {
  const wallMs = dayNumber(day) * dayMs + minuteOfDay * minuteMs
  // The offset depends on the instant we look for: the offsets a day before and after hold both candidates, and the
  // larger offset is the earlier pass.
  const before = offsetMs(wallMs - dayMs, zone)
  const after = offsetMs(wallMs + dayMs, zone)
  const candidates = [wallMs - Math.max(before, after), wallMs - Math.min(before, after)]
  const fitting = candidates.find((utcMs) => utcMs + offsetMs(utcMs, zone) === wallMs)
  return instantText(fitting ?? wallMs - before)
}

function offsetMs(utcMs: number, zone: string): number {
  const minute = Math.floor(utcMs / minuteMs)
  const known = lastOffsets.get(zone)
  if (known?.minute === minute) return known.ms
  const ms = offsetShown(minute * minuteMs, zone)
  lastOffsets.set(zone, { minute, ms })
  return ms
}

function offsetShown(utcMs: number, zone: string): number {
  const shown: Record<string, string> = {}
  for (const { type, value } of formatterOf(zone).formatToParts(utcMs)) shown[type] = value
  const seconds = Number(shown['hour']) * 3600 + Number(shown['minute']) * 60 + Number(shown['second'])
  const wallMs = dayNumber(`${shown['year']}-${shown['month']}-${shown['day']}`) * dayMs + seconds * 1000
  return wallMs - Math.floor(utcMs / 1000) * 1000
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formatters.set(zone, formatter)
  return formatter
}

function instantText(utcMs: number): string {
  const number = Math.floor(utcMs / dayMs)
  const ms = utcMs - number * dayMs
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const time = `${two(ms / 3_600_000)}:${two((ms / minuteMs) % 60)}:${two((ms / 1000) % 60)}`
  return `${dayFromNumber(number)}T${time}.${String(ms % 1000).padStart(3, '0')}Z`
}
