import { offered, type Offer } from './offered.ts'

/** What the till is made of, found by its place: `modules/<name>/web/till.tsx`. */
export const { screens, companions } = offered([import.meta.glob<Offer>('../../modules/*/web/till.tsx', { eager: true })])
