import Papa from 'papaparse'
import type { Cell } from './cell.ts'

/** Rows of comma, semicolon, tab or bar separated text. */
export function readDelimited(text: string): Cell[][] {
  const delimiter = delimiterOf(text)
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), {
    delimiter,
    // A lone quote in a name (24" 电视) is common in tab-separated text, where nothing is quoted.
    ...(delimiter === '\t' && !/\t"[^"\t\n]*[\n"]/.test(text.slice(0, 100_000)) ? { quoteChar: '\u0000' } : {}),
  })
  return data
}

/** The separator that cuts the first lines into the most, and equally many, columns. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/, 20)
    .filter((line) => line.trim() !== '')
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of [',', '\t', ';', '|']) {
    const counts = lines.map((line) => line.split(delimiter).length - 1)
    const usual = counts.toSorted((left, right) => left - right)[Math.floor(counts.length / 2)] ?? 0
    const alike = counts.filter((count) => count >= usual).length / Math.max(1, counts.length)
    const score = usual * alike
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}
