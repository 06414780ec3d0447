import { later } from '../later.tsx'

/** Every key that works here, to be changed and printed. Seldom opened, and fetched then. */
export const KeySheet = later(async () => (await import('./key-sheet.tsx')).KeySheet)
