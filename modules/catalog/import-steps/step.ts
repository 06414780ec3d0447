import type { ActionContext } from '#platform/module'
import type { StoredImport } from '../stored-import.ts'

/** What one piece of an import's work is given. */
export type StepContext = Pick<ActionContext, 'tx' | 'merchantId' | 'now' | 'newId' | 'emit' | 'caller'>
export type Step = (context: StepContext, running: StoredImport) => Promise<void>

/** Rows staged or judged at once: about a fifth of a second, so that a sale waits no longer. */
export const ROWS_READ_AT_ONCE = 4000
/** Rows written at once; each is a good with its codes and five indexes. */
export const ROWS_WRITTEN_AT_ONCE = 1000
