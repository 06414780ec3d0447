import type { Companion, Screen } from '#web/ui'

type Bringing = { screens: readonly Screen[]; companions?: readonly Companion[] }

/* Apart, because one glob sorts by path: what every shop has comes before what its modules add. */
const ofPlatform = import.meta.glob<Bringing>('../../platform/*/web/index.tsx', { eager: true })
const ofModules = import.meta.glob<Bringing>('../../modules/*/web/index.tsx', { eager: true })
const folders = [...Object.values(ofPlatform), ...Object.values(ofModules)]

/** Every screen, found by its place: `modules/<name>/web/index.tsx` and `platform/<name>/web/index.tsx` export `screens`. */
export const screens: readonly Screen[] = folders.flatMap((folder) => folder.screens)

/** What goes on beside them: the same files may export `companions`. */
export const companions: readonly Companion[] = folders.flatMap((folder) => folder.companions ?? [])
