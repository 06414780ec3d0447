/** What a box keeps beside the journal. */
export const boxMigrations = { module: 'box', folder: new URL('./migrations/', import.meta.url) } as const
