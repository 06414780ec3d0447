import fs from 'node:fs'
import { DatabaseRefused } from './refusal.ts'

/** Who holds a data folder. `home` names the process table that `pid` belongs to. */
type Holder = { readonly pid: number; readonly startedAt: string; readonly home: string }

export type FolderLock = { readonly release: () => void }

const heartbeatMs = 1_000
const watchMs = 3_500 // three missed beats: what a holder in another container may be late by

/**
 * Takes the folder for this process, or throws DATABASE_FOLDER_LOCKED: two engines on one folder
 * destroy it. The lock of a dead process is taken over. Within one process table the pid and its
 * start time decide at once; otherwise (another container, no /proc) the holder's heartbeat does.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = `${folder}/lock`
  const mine = JSON.stringify(self())
  if (!created(path, mine)) {
    const theirs = fs.readFileSync(path, 'utf8')
    if (await isHeld(path, theirs)) throw locked(folder, theirs)
    takeAway(path, theirs, folder)
    if (!created(path, mine)) throw locked(folder, read(path))
  }
  const beat = setInterval(() => touch(path), heartbeatMs)
  beat.unref()
  return {
    release: () => {
      clearInterval(beat)
      if (read(path) === mine) fs.rmSync(path, { force: true })
    },
  }
}

function created(path: string, content: string): boolean {
  try {
    fs.writeFileSync(path, content, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Removes a dead holder's lock, unless another process has just replaced it with its own. */
function takeAway(path: string, dead: string, folder: string): void {
  const aside = `${path}.${process.pid}`
  try {
    fs.renameSync(path, aside)
  } catch {
    throw locked(folder, read(path)) // another process was quicker
  }
  const taken = fs.readFileSync(aside, 'utf8')
  if (taken !== dead) {
    fs.renameSync(aside, path)
    throw locked(folder, taken)
  }
  fs.rmSync(aside)
}

async function isHeld(path: string, content: string): Promise<boolean> {
  const holder = parse(content)
  const me = self()
  if (holder !== undefined && holder.home === me.home && me.startedAt !== '') {
    return startOf(holder.pid) === holder.startedAt
  }
  const before = beatOf(path)
  await new Promise((resolve) => setTimeout(resolve, watchMs))
  return beatOf(path) !== before
}

function self(): Holder {
  return { pid: process.pid, startedAt: startOf(process.pid), home: homeOf() }
}

/** Start time of a process in ticks since boot, '' when there is no such process or no /proc. */
function startOf(pid: number): string {
  const stat = read(`/proc/${pid}/stat`)
  // The command's name stands in brackets and may hold spaces; field 3 follows the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? '' : (fields[19] ?? '')
}

function homeOf(): string {
  try {
    return `${read('/proc/sys/kernel/random/boot_id').trim()} ${fs.readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return ''
  }
}

function parse(content: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(content)
    return isHolder(value) ? value : undefined
  } catch {
    // A power cut may leave an empty lock; the heartbeat then decides.
    return undefined
  }
}

function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null && 'pid' in value && 'startedAt' in value && 'home' in value
}

function read(path: string): string {
  try {
    return fs.readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function beatOf(path: string): number {
  return fs.statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function touch(path: string): void {
  const now = new Date()
  // A full or read-only disk must not end the process here; the next commit tells it.
  fs.utimes(path, now, now, () => {})
}

function locked(folder: string, content: string): DatabaseRefused {
  const pid = parse(content)?.pid ?? '?'
  return new DatabaseRefused('DATABASE_FOLDER_LOCKED', {
    en: `the data folder ${folder} is in use by process ${pid}; stop it first`,
    zh: `数据目录 ${folder} 正被进程 ${pid} 使用,请先停止它`,
  })
}
