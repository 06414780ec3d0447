import type { Lanes } from './lanes.ts'
import type { Database } from './port.ts'

/** A whole in-memory database as bytes, to open others from. It may be kept in a file between runs. */
export type Snapshot = Uint8Array<ArrayBuffer>

type Inside = { readonly lanes: Lanes; readonly dump: (() => Promise<Snapshot>) | undefined }

// What stands behind a port, for this folder alone: migrations and checks run outside `transact`.
const insides = new WeakMap<Database, Inside>()

export function rememberInside(database: Database, inside: Inside): Database {
  insides.set(database, inside)
  return database
}

/** The sessions of a database that `openDatabase` made. */
export function lanesOf(database: Database): Lanes {
  return insideOf(database).lanes
}

/**
 * A copy of a memory database between two transactions, for `openDatabase({ runner: 'memory', from })`:
 * a migrated database opens from it in a third of a second, where making one takes three.
 */
export async function snapshot(database: Database): Promise<Snapshot> {
  const { lanes, dump } = insideOf(database)
  if (dump === undefined) throw new Error('only a memory database has snapshots')
  const loan = await lanes.borrow()
  try {
    await loan.client.query('checkpoint')
    return await dump()
  } finally {
    loan.giveBack()
  }
}

function insideOf(database: Database): Inside {
  const inside = insides.get(database)
  if (inside === undefined) throw new Error('this Database was not made by openDatabase')
  return inside
}
