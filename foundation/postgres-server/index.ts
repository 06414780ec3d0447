import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real PostgreSQL of one's own, for proofs and tests. */
export type PostgresServer = {
  /** Connects as a superuser. */
  readonly url: string
  readonly version: string
  /** Ends it cleanly and removes its folder. */
  readonly stop: () => Promise<void>
  /** Kills every process of it at once, as a crash would; `restart` brings it back on the same port. */
  readonly kill9: () => Promise<void>
  readonly restart: () => Promise<void>
}

const readyMaxMs = 20_000

/** The newest folder of PostgreSQL 15+ server binaries on this machine, or undefined. */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).map(Number) : []
  const newest = versions.filter((version) => version >= 15).toSorted((a, b) => b - a)
  return newest.map((version) => `${debian}/${version}/bin`).find((bin) => existsSync(`${bin}/postgres`))
}

/**
 * Starts a fresh, durable PostgreSQL on a free port of 127.0.0.1; undefined where none is installed.
 * `settings` go on its command line. PostgreSQL refuses to run as root: then it runs as `postgres` or `nobody`.
 */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer | undefined> {
  const bin = findPostgres()
  if (bin === undefined) return undefined
  const user = process.getuid?.() === 0 ? ordinaryUser() : undefined
  const folder = mkdtempSync(join(tmpdir(), 'yunpu-postgres-'))
  const data = join(folder, 'data')
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  chmodSync(folder, 0o700)
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--data-checksums']
  const made = spawnSync(join(bin, 'initdb'), initdb, { ...user, cwd: folder, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`)
  const port = await freePort()
  const flags = Object.entries({ listen_addresses: '127.0.0.1', unix_socket_directories: folder, ...settings })
  const args = ['-D', data, '-p', String(port), ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`])]

  // In its own process group, so that a Ctrl-C here leaves the end of it to `stop`.
  const launch = () => spawn(join(bin, 'postgres'), args, { ...user, cwd: folder, stdio: 'ignore', detached: true })
  let server = launch()
  const orphan = () => killAll(server)
  process.on('exit', orphan)
  const ready = async () => becomesReady(join(bin, 'pg_isready'), port, server)
  await ready()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    version:
      made.stdout === '' ? '' : (spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout.trim() ?? ''),
    stop: async () => {
      server.kill('SIGINT') // "fast": clients are disconnected, data is flushed
      await ended(server)
      process.off('exit', orphan)
      rmSync(folder, { recursive: true, force: true })
    },
    kill9: async () => {
      killAll(server)
      await ended(server)
    },
    restart: async () => {
      server = launch()
      await ready()
    },
  }
}

function ordinaryUser(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout || 'NaN'))
    if (uid !== undefined && gid !== undefined && Number.isInteger(uid) && Number.isInteger(gid)) return { uid, gid }
  }
  throw new Error('PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody')
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

async function becomesReady(pgIsReady: string, port: number, server: ChildProcess): Promise<void> {
  const deadline = performance.now() + readyMaxMs
  while (spawnSync(pgIsReady, ['-q', '-h', '127.0.0.1', '-p', String(port)]).status !== 0) {
    if (hasEnded(server)) throw new Error(`postgres ended with ${server.exitCode ?? server.signalCode}`)
    if (performance.now() > deadline) throw new Error(`postgres was not ready in ${readyMaxMs / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Each backend leads a session of its own, so they are found by their parent, which is held still meanwhile. */
function killAll(server: ChildProcess): void {
  if (server.pid === undefined || hasEnded(server)) return
  process.kill(server.pid, 'SIGSTOP')
  for (const child of childrenOf(server.pid)) process.kill(child, 'SIGKILL')
  process.kill(server.pid, 'SIGKILL')
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return pids.filter((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent
    } catch {
      return false // it ended while we were looking
    }
  })
}

async function ended(server: ChildProcess): Promise<void> {
  if (!hasEnded(server)) await new Promise((resolve) => server.once('exit', resolve))
}

function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null
}
