import { hash, sign, verify, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createHash } from 'node:crypto'
import { finished } from 'node:stream/promises'
import { carriedTables, type CarriedTable, carryOut, type Database, rawSql, type TextRow } from '#foundation/database'
import { type ChainHead, chainHeads } from '#platform/journal'
import { settingsNumber } from './settings-number.ts'

/**
 * How tables flow down to boxes: *settings* have the cloud for their only writer and are replaced as a whole; *merged* ones have
 * rows of the box's own beside; *state* is moved by facts, so a new box gets it once. All others stay where they are.
 */
export type Flows = {
  readonly settings: readonly string[]
  readonly merged: readonly string[]
  readonly state: readonly string[]
  /** Kinds of facts that a cloud tells when it changes what flows down as settings. */
  readonly toldBy: readonly string[]
  /** Operations that a box passes on to its cloud, in the name of whoever stands at the till. */
  readonly calls: readonly string[]
}

/** The first line of a snapshot. */
export type SnapshotHead = {
  readonly is: 'snapshot'
  readonly of: 'whole' | 'settings'
  readonly merchantId: string
  /** Rises with every change of the settings: see {@link settingsNumber}. */
  readonly number: number
  readonly at: string
  /** Of the tables and of what flows: both sides have to be the same version. */
  readonly structure: string
}

/** A line of a snapshot, behind its head. */
export type SnapshotLine =
  | { readonly is: 'table'; readonly name: string }
  | { readonly is: 'rows'; readonly rows: readonly TextRow[] }
  | { readonly is: 'heads'; readonly heads: readonly ChainHead[] }

/** Writes a snapshot of a merchant to a file, as of one moment; answers its SHA-256. */
export async function takeSnapshot(
  database: Database,
  flows: Flows,
  what: Pick<SnapshotHead, 'of' | 'merchantId' | 'at'>,
  path: string,
): Promise<Buffer> {
  const file = createWriteStream(path, { mode: 0o600 })
  const digest = createHash('sha256')
  const put = async (line: SnapshotHead | SnapshotLine) => putLine(file, digest, line)
  await database.transact({ as: 'owner' }, async (tx) => {
    await tx.run(rawSql('set transaction isolation level repeatable read, read only'))
    const { tables, structure } = await carriedTables(tx)
    const number = await settingsNumber(tx, what.merchantId, flows.toldBy)
    await put({ is: 'snapshot', ...what, number, structure: digestOf(structure, flows) })
    for (const table of chosen(tables, flows, what.of)) {
      await put({ is: 'table', name: table.name })
      for await (const rows of carryOut(tx, table, what.merchantId)) await put({ is: 'rows', rows })
    }
    if (what.of === 'whole') await put({ is: 'heads', heads: await chainHeads(tx, what.merchantId) })
  })
  file.end()
  await finished(file)
  return digest.digest()
}

/** The lines of a snapshot's file, one at a time. */
export async function* readSnapshot(path: string): AsyncGenerator<SnapshotHead | SnapshotLine> {
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    // Signed by our own cloud, and checked before it is read.
    const line: SnapshotHead | SnapshotLine = JSON.parse(text)
    yield line
  }
}

/** Signs what {@link takeSnapshot} answered; hex. */
export function signSnapshot(digest: Buffer, privateKey: KeyObject): string {
  return sign(null, digest, privateKey).toString('hex')
}

/** Whether a file is the snapshot that the cloud signed. */
export async function isSigned(path: string, signature: string, publicKey: KeyObject): Promise<boolean> {
  const digest = createHash('sha256')
  for await (const chunk of createReadStream(path)) digest.update(chunk)
  return /^[0-9a-f]{128}$/.test(signature) && verify(null, digest.digest(), publicKey, Buffer.from(signature, 'hex'))
}

/** The tables and what of them flows, as one short text to be compared. */
export async function structureHere(database: Database, flows: Flows): Promise<string> {
  return database.transact({ as: 'owner' }, async (tx) => digestOf((await carriedTables(tx)).structure, flows))
}

/** Migrations and flows as one short text, to be compared. */
export function digestOf(structure: string, flows: Flows): string {
  return hash('sha256', `${structure}\n${JSON.stringify(flows)}`)
}

function chosen(tables: readonly CarriedTable[], { settings, merged, state }: Flows, of: SnapshotHead['of']): CarriedTable[] {
  const names = new Set(of === 'whole' ? [...settings, ...merged, ...state] : [...settings, ...merged])
  return tables.filter(({ name }) => names.has(name))
}

async function putLine(file: WriteStream, digest: ReturnType<typeof createHash>, line: object): Promise<void> {
  const text = `${JSON.stringify(line)}\n`
  digest.update(text)
  if (!file.write(text)) await once(file, 'drain')
}
