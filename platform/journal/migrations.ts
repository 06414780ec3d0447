/** The journal's own schema, for the kernel's list of migrations. */
export const journalMigrations = { module: 'journal', folder: new URL('./migrations/', import.meta.url) } as const
