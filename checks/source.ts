import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import { parseSync, visitorKeys } from 'oxc-parser'

/** A file of the house: its path from the root with `/`, and its text. */
export type SourceFile = { readonly path: string; readonly text: string }

/** One import or re-export: `from '#platform/contract'` on line 3. */
export type Import = {
  readonly path: string
  readonly specifier: string
  readonly line: number
  /** Nothing of it is left at run time. */
  readonly typeOnly: boolean
}

/** A node of the syntax tree, as far as the checks look at it: every property still to be narrowed. */
export type Node = { readonly type: string; readonly start: number; readonly [property: string]: unknown }

export const ROOT = join(import.meta.dirname, '..')

/** The folders that hold our own code. */
export const CODE_FOLDERS = [
  'apps',
  'web',
  'modules',
  'platform',
  'foundation',
  'science',
  'proofs',
  'checks',
  'demo',
  'journeys',
  'bin',
]

/** All TypeScript of the house (and the one `.mjs`), sorted by path. */
export function readSources(folders: readonly string[] = CODE_FOLDERS): SourceFile[] {
  return listFiles(folders, (path) => /\.(ts|tsx|mjs)$/.test(path)).map((path) => ({
    path,
    text: readFileSync(join(ROOT, path), 'utf8'),
  }))
}

/** Paths from the root of the files below `folders` that `wanted` accepts, sorted. */
export function listFiles(folders: readonly string[], wanted: (path: string) => boolean): string[] {
  return folders
    .flatMap((folder) => readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/(^|\/)(node_modules|dist)\//.test(path) && wanted(path))
    .sort()
}

/** Tests, and what is there for tests alone, may reach where code may not. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|\/testing\//.test(path)
}

/** Every import of a file: static, re-exported and dynamic with a plain string. */
export function importsOf(file: SourceFile): Import[] {
  const { module } = parsed(file)
  const found = [
    ...module.staticImports.map((one) => ({
      start: one.start,
      specifier: one.moduleRequest.value,
      typeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap((one) =>
      one.entries.flatMap((entry) =>
        entry.moduleRequest === null ? [] : [{ start: one.start, specifier: entry.moduleRequest.value, typeOnly: entry.isType }],
      ),
    ),
    ...module.dynamicImports.flatMap((one) => {
      const literal = /^(['"])(.*)\1$/.exec(file.text.slice(one.moduleRequest.start, one.moduleRequest.end))
      return literal?.[2] === undefined ? [] : [{ start: one.start, specifier: literal[2], typeOnly: false }]
    }),
  ]
  return found.map(({ start, ...rest }) => ({ path: file.path, line: lineOf(file, start), ...rest }))
}

/** Where a relative import leads, as a path from the root; undefined for `#…` and packages. */
export function relativeTarget({ path, specifier }: Pick<Import, 'path' | 'specifier'>): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : undefined
}

/** Every node of a file's tree, parents first. */
export function* nodesOf(file: SourceFile): Generator<Node> {
  const { program } = parsed(file)
  yield* descend(program)
}

/** Every node below `top`, itself first. */
export function* descend(top: unknown): Generator<Node> {
  if (Array.isArray(top)) for (const item of top) yield* descend(item)
  if (!isNode(top)) return
  yield top
  for (const key of visitorKeys[top.type] ?? []) yield* descend(top[key])
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value
}

/** The name when `value` is a plain identifier. */
export function identifierName(value: unknown): string | undefined {
  return isNode(value) && value.type === 'Identifier' && typeof value['name'] === 'string' ? value['name'] : undefined
}

/** Line of an offset, counted from 1. */
export function lineOf(file: SourceFile, offset: number): number {
  return file.text.slice(0, offset).split('\n').length
}

const trees = new WeakMap<SourceFile, ReturnType<typeof parseSync>>()

function parsed(file: SourceFile): ReturnType<typeof parseSync> {
  let tree = trees.get(file)
  if (tree === undefined) {
    tree = parseSync(file.path, file.text, { preserveParens: false })
    if (tree.errors.length > 0) throw new Error(`${file.path}: ${tree.errors[0]?.message ?? 'does not parse'}`)
    trees.set(file, tree)
  }
  return tree
}
