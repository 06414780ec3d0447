/** The schema of reactions, effects and jobs. */
export const workMigrations = { module: 'work', folder: new URL('./migrations/', import.meta.url) }
