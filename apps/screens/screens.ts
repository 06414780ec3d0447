import type { Screen } from '#web/ui'

/** Every module's screens, found by their place: `modules/<name>/web/index.tsx` exports `screens`. */
export const screens: readonly Screen[] = Object.values(
  import.meta.glob<{ screens: readonly Screen[] }>('../../modules/*/web/index.tsx', { eager: true }),
).flatMap((module) => module.screens)
