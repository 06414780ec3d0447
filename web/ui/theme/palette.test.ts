import { expect, test } from 'vitest'
import { cssOf, dark, light, type Palette } from './palette.ts'

/** Relative luminance by WCAG 2. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(a: string, b: string): number {
  const [dim, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (bright! + 0.05) / (dim! + 0.05)
}

const textPairs: [keyof Palette, keyof Palette][] = [
  ['ink', 'paper'],
  ['ink', 'card'],
  ['ink', 'sunken'],
  ['inkSoft', 'paper'],
  ['inkSoft', 'card'],
  ['inkSoft', 'sunken'],
  ['inkFaint', 'card'],
  ['inkFaint', 'paper'],
  ['inkFaint', 'sunken'],
  ['inkFaint', 'raised'],
  ['inkFaint', 'primarySoft'],
  ['primary', 'card'],
  ['primary', 'paper'],
  ['primary', 'primarySoft'],
  ['onPrimary', 'primary'],
  ['onPrimary', 'primaryHover'],
  ['accent', 'card'],
  ['accent', 'accentSoft'],
  ['danger', 'card'],
  ['danger', 'dangerSoft'],
  ['warn', 'warnSoft'],
  ['warn', 'card'],
  ['info', 'infoSoft'],
]

test.each([
  ['light', light],
  ['dark', dark],
] as const)('every text of the %s palette can be read by tired eyes', (_, palette) => {
  const poor = textPairs.filter(([text, ground]) => contrast(palette[text], palette[ground]) < 4.5)
  expect(poor.map(([text, ground]) => `${text} on ${ground}: ${contrast(palette[text], palette[ground]).toFixed(2)}`)).toEqual([])
})

test('a palette becomes custom properties', () => {
  expect(cssOf(light)).toContain('--primary-soft:#e0efe8;')
})
