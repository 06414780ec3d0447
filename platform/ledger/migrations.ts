/** The ledger's own schema, for the kernel's list of migrations. */
export const ledgerMigrations = { module: 'ledger', folder: new URL('./migrations/', import.meta.url) } as const
