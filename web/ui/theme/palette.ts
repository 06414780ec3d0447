/** Colours by what they mean. The same names are CSS custom properties: `primarySoft` is `--primary-soft`. */
export type Palette = {
  paper: string
  card: string
  raised: string
  sunken: string
  line: string
  lineStrong: string
  ink: string
  inkSoft: string
  inkFaint: string
  primary: string
  primaryHover: string
  primarySoft: string
  onPrimary: string
  accent: string
  accentSoft: string
  warn: string
  warnSoft: string
  danger: string
  dangerSoft: string
  info: string
  infoSoft: string
}

/** Rice paper, ink and pine green; persimmon 柿 for what is alive or wants an eye. All text pairs reach 4.5 : 1. */
export const light: Palette = {
  paper: '#f6f4ee',
  card: '#fffefb',
  raised: '#ffffff',
  sunken: '#efece4',
  line: '#e6e1d6',
  lineStrong: '#cfc8b9',
  ink: '#1f1d18',
  inkSoft: '#5d584d',
  inkFaint: '#6b6457',
  primary: '#0e6650',
  primaryHover: '#0a5442',
  primarySoft: '#e0efe8',
  onPrimary: '#ffffff',
  accent: '#a94212',
  accentSoft: '#fbe8dc',
  warn: '#8a5a00',
  warnSoft: '#faeecb',
  danger: '#b3261e',
  dangerSoft: '#fbe5e1',
  info: '#2c5c8f',
  infoSoft: '#e3ecf6',
}

/** The shop after closing: warm near-black, never blue. */
export const dark: Palette = {
  paper: '#141311',
  card: '#1e1c19',
  raised: '#282521',
  sunken: '#191815',
  line: '#34302a',
  lineStrong: '#4d473e',
  ink: '#f3efe6',
  inkSoft: '#bfb7a8',
  inkFaint: '#a99f8e',
  primary: '#5cc9a7',
  primaryHover: '#7ad6b9',
  primarySoft: '#17362d',
  onPrimary: '#08241b',
  accent: '#f0894f',
  accentSoft: '#3d2517',
  warn: '#e5b657',
  warnSoft: '#372b10',
  danger: '#f28b80',
  dangerSoft: '#40201c',
  info: '#8db8e6',
  infoSoft: '#1b2c3f',
}

/** A palette as CSS declarations. */
export function cssOf(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, value]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`)
    .join(';')
}
