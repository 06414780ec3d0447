import type { Screen } from '#web/ui'

/** Every screen, found by its place: `modules/<name>/web/index.tsx` and `platform/<name>/web/index.tsx` export `screens`. */
export const screens: readonly Screen[] = Object.values(
  import.meta.glob<{ screens: readonly Screen[] }>(['../../platform/*/web/index.tsx', '../../modules/*/web/index.tsx'], {
    eager: true,
  }),
).flatMap((module) => module.screens)
