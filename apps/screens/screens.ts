import type { Screen } from '#web/ui'

type Bringing = { screens: readonly Screen[] }

/* Apart, because one glob sorts by path: what every shop has comes before what its modules add. */
const ofPlatform = import.meta.glob<Bringing>('../../platform/*/web/index.tsx', { eager: true })
const ofModules = import.meta.glob<Bringing>('../../modules/*/web/index.tsx', { eager: true })

/** Every screen, found by its place: `modules/<name>/web/index.tsx` and `platform/<name>/web/index.tsx` export `screens`. */
export const screens: readonly Screen[] = [...Object.values(ofPlatform), ...Object.values(ofModules)].flatMap(
  (folder) => folder.screens,
)
