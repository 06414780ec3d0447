/** One day as it is typed: it may be shut, and its hours may still be wrong. */
export type TypedDay = { isOpen: boolean; opens: string; closes: string }

/** Seven days from Monday as the store keeps them, or undefined when one is not a time or closes before it opens. */
export function readHours(days: readonly TypedDay[]): ({ opens: string; closes: string } | null)[] | undefined {
  const read = days.map(({ isOpen, opens, closes }) => {
    if (!isOpen) return null
    const times = { opens: readTime(opens), closes: readTime(closes) }
    if (times.opens === undefined || times.closes === undefined || times.opens >= times.closes) return undefined
    return { opens: times.opens, closes: times.closes }
  })
  const good = read.filter((day) => day !== undefined)
  return good.length === days.length && good.every((day) => day === null || day.opens < '24') ? good : undefined
}

/** `7:30`, `0730` or full-width `７：３０` as `07:30`; undefined when it is no time of the day. 24:00 is its end. */
function readTime(text: string): string | undefined {
  const match = /^(\d{1,2})[:.]?(\d{2})$/.exec(text.normalize('NFKC').trim())
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2])]
  if (match === null || minute > 59 || hour * 60 + minute > 24 * 60) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
