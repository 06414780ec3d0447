import { readFile } from 'node:fs/promises'
import { uuidv7 } from 'uuidv7'
import { migrate, openDatabase } from '#foundation/database'
import type { Action, Event, InputOf, OutputOf, Query } from '#platform/contract'
import { type Fact, openWriter, testKeys } from '#platform/journal'
import { type Caller, migrationsOf, openKernel } from '#platform/module'
import type { OpenOptions } from '#foundation/database'
import { applyImport, continueImport, dryRunImport, type Import, type ImportOptions, startImport } from '../contract.ts'
import { catalog } from '../module.ts'
import type { z } from 'zod'

/** A catalogue on a database of its own, and the owner's hands on it: for tests and measurements. */
export async function openCatalog(options: OpenOptions = { runner: 'memory' }) {
  const database = await openDatabase(options)
  await migrate(database, await migrationsOf([catalog]))
  let instantMs = Date.UTC(2026, 2, 2, 1)
  const clock = { now: () => new Date((instantMs += 1000)).toISOString(), newId: () => uuidv7() }
  const kernel = openKernel({ database, modules: [catalog], clock, writer: openWriter(testKeys('catalog')) })
  const heard: Fact[] = []
  kernel.onFacts((facts) => heard.push(...facts))
  const owner = callerWith('*')
  const ask = <Q extends Query>(query: Q, input: InputOf<Q>, as: Caller = owner): Promise<OutputOf<Q>> =>
    kernel.ask(as, query, input)
  const perform = <A extends Action>(action: A, input: InputOf<A>, as: Caller = owner): Promise<OutputOf<A>> =>
    kernel.perform(as, action, input)

  /** Goes on until the import rests. */
  async function rest(started: Import): Promise<Import> {
    let running = started
    while (['reading', 'judging', 'applying', 'undoing'].includes(running.phase))
      running = (await perform(continueImport, { importId: running.id })).import
    return running
  }
  const upload = async (fileName: string, bytes: Uint8Array): Promise<Import> =>
    rest((await perform(startImport, { fileName, base64: Buffer.from(bytes).toString('base64') })).import)
  const judge = async (importId: string, importOptions: z.input<typeof ImportOptions> = {}): Promise<Import> =>
    rest((await perform(dryRunImport, { importId, options: importOptions })).import)
  const apply = async (importId: string): Promise<Import> => rest((await perform(applyImport, { importId })).import)

  return {
    database,
    kernel,
    ask,
    perform,
    rest,
    upload,
    judge,
    apply,
    /** Bodies of the news told so far under an event's name. */
    told: (event: Event) => heard.filter(({ kind }) => kind === event.name).map(({ body }) => body),
    close: () => database.close(),
  }
}

/** A caller of the one test merchant with these rights. */
export function callerWith(...permissions: readonly string[]): Caller {
  const storeId = '01900000-0000-7000-8000-00000000000b'
  const store = { storeId, name: '街角店', zone: 'Asia/Shanghai', cutoffHour: 4, currency: 'CNY' }
  return {
    merchantId: '01900000-0000-7000-8000-000000000001',
    actor: { person: '01900000-0000-7000-8000-00000000000a', device: null, key: null },
    permissions: new Set(permissions),
    askable: new Set(),
    approvals: new Map(),
    storeId,
    stores: new Map([[storeId, store]]),
    sessionId: null,
  }
}

/** A real file of the data sets beside the repository; undefined where they are not. */
export async function realFile(path: string): Promise<Buffer | undefined> {
  const folder = process.env['YUNPU_DATASETS'] ?? new URL('../../../../shared/data', import.meta.url).pathname
  return readFile(`${folder}/${path}`).catch(() => undefined)
}
