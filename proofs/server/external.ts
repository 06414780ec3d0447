import pg from 'pg'
import { startPostgres, type PostgresServer } from '#foundation/postgres-server'
import type { Run } from '../harness/proof.ts'

/** A PostgreSQL of the proof's own, with its socket: the shorter way for whoever is on the same machine. */
export type External = PostgresServer & { readonly socketUrl: string }

/** What to say where none is installed. */
export const WITHOUT_EXTERNAL = 'not measured: the external server, because no PostgreSQL 15+ is installed here'

/** Starts one that is gone when the proof ends; undefined where none is installed. */
export async function startExternal(run: Pick<Run, 'defer'>): Promise<External | undefined> {
  const server = await startPostgres()
  if (server === undefined) return undefined
  run.defer(() => server.stop())
  const client = new pg.Client(server.url)
  await client.connect()
  const { rows } = await client.query<{ unix_socket_directories: string }>('show unix_socket_directories')
  await client.end()
  const socketUrl = `${server.url}?host=${encodeURIComponent(rows[0]?.unix_socket_directories ?? '')}`
  return { ...server, socketUrl }
}
