import { pinyin, polyphonic } from 'pinyin-pro'

/** A name with more readings than this is found by its first ones. */
const READINGS_MAX = 8

/**
 * Pinyin initials of a name in capitals, likeliest reading first, other readings of 多音字 after it.
 *
 * @example initialsOf('重庆小面') // ['CQXM', 'ZQXM']
 */
export function initialsOf(name: string): string[] {
  const text = name.normalize('NFKC')
  const likely = join(pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }))
  const choices = polyphonic(text, { pattern: 'first', toneType: 'none', type: 'array' })
  const ambiguous = choices.some((letters) => letters.length > 1)
  if (!ambiguous) return [likely]
  let readings: string[] = ['']
  for (const letters of choices) {
    const grown = readings.flatMap((start) => letters.map((letter) => start + letter))
    // Past the limit the likeliest letter alone goes on.
    readings = grown.length <= READINGS_MAX ? grown : readings.map((start) => start + (letters[0] ?? ''))
  }
  return [...new Set([likely, ...readings.map((reading) => join([reading]))])].slice(0, READINGS_MAX)
}

/** Text as the search compares it: one width, capitals, no control characters. */
export function searchable(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
}

function join(letters: readonly string[]): string {
  // Spaces and marks are not typed when one types initials.
  return letters
    .join('')
    .replace(/[^\p{L}\p{N}.]/gu, '')
    .toUpperCase()
}
