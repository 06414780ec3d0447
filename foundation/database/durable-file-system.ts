import fs from 'node:fs'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type Engine = Parameters<NodeFS['init']>[0]
type EngineOptions = Parameters<NodeFS['init']>[1]

/** What emscripten keeps of an open file: `nfd` is the real descriptor, absent for a folder. */
type OpenFile = { readonly nfd?: number | null; readonly node: object }
type HostFiles = {
  readonly stream_ops: { fsync?: (file: OpenFile) => number }
  readonly realPath: (node: object) => string
}

/**
 * PGlite's folder on disk, with the fsync that PGlite leaves out: without it the engine's fsync is a
 * no-op and a power cut takes every sale since the last write-back. `onFsync` is told after each one.
 * `onFailure` is told before the engine could learn of a failed one, and must not return: after a
 * failed fsync the kernel may have dropped the pages, so nothing later can be trusted.
 */
export class DurableFileSystem extends NodeFS {
  readonly #onFsync: () => void
  readonly #onFailure: (error: unknown) => void

  constructor(folder: string, onFsync: () => void, onFailure: (error: unknown) => void) {
    super(folder)
    this.#onFsync = onFsync
    this.#onFailure = onFailure
  }

  override async init(pglite: Engine, options: EngineOptions): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, options)
    const hook = (engine: object): void => {
      const files = hostFilesOf(engine)
      files.stream_ops.fsync = (file) => this.#fsync(files, file)
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...preRunsOf(emscriptenOpts.preRun), hook] } }
  }

  #fsync(files: HostFiles, file: OpenFile): number {
    try {
      if (typeof file.nfd === 'number') fs.fsyncSync(file.nfd)
      else fsyncFolder(files.realPath(file.node))
      this.#onFsync()
      return 0
    } catch (error) {
      this.#onFailure(error)
      return inputOutputError
    }
  }
}

/** Makes a whole tree reach the disk: every file, then every folder, deepest first. */
export function fsyncTree(folder: string): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) fsyncTree(path)
    else if (entry.isFile()) fsyncPath(path, 'r+')
  }
  fsyncFolder(folder)
}

/** Makes names in a folder (a create, a rename) reach the disk. */
export function fsyncFolder(folder: string): void {
  // Windows neither opens a folder as a file nor needs to: its journal keeps the names.
  if (process.platform !== 'win32') fsyncPath(folder, 'r')
}

const inputOutputError = 29 // EIO in emscripten's (WASI) numbering

function fsyncPath(path: string, flags: string): void {
  const descriptor = fs.openSync(path, flags)
  try {
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
}

/** Emscripten's host file system inside the engine; another PGlite may move it, and then we stop. */
function hostFilesOf(engine: object): HostFiles {
  const files: unknown = 'NODEFS' in engine ? engine.NODEFS : undefined
  if (!isHostFiles(files)) throw new Error('PGlite has moved its NODEFS: the fsync hook does not fit this version')
  return files
}

function isHostFiles(value: unknown): value is HostFiles {
  return typeof value === 'object' && value !== null && 'stream_ops' in value && 'realPath' in value
}

function preRunsOf<Run>(runs: Run | Run[] | undefined): Run[] {
  if (runs === undefined) return []
  return Array.isArray(runs) ? runs : [runs]
}
