import { offered, type Offer } from './offered.ts'

/* Apart, because one glob sorts by path: what every shop has comes before what its modules add. */
const ofPlatform = import.meta.glob<Offer>('../../platform/*/web/index.tsx', { eager: true })
const ofModules = import.meta.glob<Offer>('../../modules/*/web/index.tsx', { eager: true })

/** What the office is made of, found by its place: `modules/<name>/web/index.tsx` and `platform/<name>/web/index.tsx`. */
export const { screens, companions } = offered([ofPlatform, ofModules])
