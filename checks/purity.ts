import { isScreen, placeOf } from './place.ts'
import {
  identifierName,
  importsOf,
  isNode,
  isTest,
  lineOf,
  nodesOf,
  relativeTarget,
  type Node,
  type SourceFile,
} from './source.ts'

/** Names of the world outside: the clock, chance, the machine, the net. */
const CLOCK_AND_CHANCE = [
  'Date.now',
  'Math.random',
  'crypto.randomUUID',
  'crypto.getRandomValues',
  'performance.now',
  'new Date',
  'Date',
  'randomUUID',
  'uuidv7',
  'systemClock',
]
const MACHINE = ['process', 'globalThis', 'console', 'crypto', 'performance', 'localStorage', 'window', 'document', 'Deno', 'Bun']
const MACHINE_CALLS = ['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'require']

/** Time, ids and chance are given, never taken: who takes them in science, in modules and in decisions. */
export function takenNotGiven(files: readonly SourceFile[]): string[] {
  const deciding = new Set(decidingFiles(files))
  return files
    .filter(({ path }) => !isTest(path) && !isScreen(path))
    .flatMap((file) => {
      const floor = placeOf(file.path)?.floor
      if (floor === 'science' || deciding.has(file)) return breachesIn(file, true)
      return floor === 'modules' ? breachesIn(file, false) : []
    })
}

/** A decision is a pure function: facts in, decision and its because out. It, and what it is made of, sees science and contracts. */
export function decisionImports(files: readonly SourceFile[]): string[] {
  return decidingFiles(files)
    .flatMap((file) => importsOf(file))
    .filter(
      (one) =>
        relativeTarget(one) === undefined && !one.typeOnly && !/^#(science\/|modules\/|platform\/contract$)/.test(one.specifier),
    )
    .map(({ path, line, specifier }) => `${path}:${line} '${specifier}': what decides imports science and contracts only`)
}

export function isDecision(path: string): boolean {
  return /(^|\/)decide-[^/]+\.ts$/.test(path) && !isTest(path)
}

/** The `decide-*.ts` files and every file that they are made of, up to their contracts. */
function decidingFiles(files: readonly SourceFile[]): SourceFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const found = new Set<SourceFile>()
  const waiting = files.filter(({ path }) => isDecision(path))
  for (const file of waiting) {
    if (found.has(file)) continue
    found.add(file)
    for (const one of importsOf(file)) {
      const target = byPath.get(relativeTarget(one) ?? '')
      if (target !== undefined && !one.typeOnly && !/\/contract(\.ts$|\/)/.test(target.path)) waiting.push(target)
    }
  }
  return [...found]
}

function breachesIn(file: SourceFile, pure: boolean): string[] {
  const breaches: string[] = []
  for (const node of nodesOf(file)) {
    const taken = takenBy(node)
    const forbidden = taken !== undefined && (CLOCK_AND_CHANCE.includes(taken) || (pure && isMachine(taken)))
    if (forbidden) breaches.push(`${file.path}:${lineOf(file, node.start)} takes ${taken}; it must be given`)
  }
  return breaches
}

function isMachine(taken: string): boolean {
  return MACHINE_CALLS.includes(taken) || MACHINE.includes(taken.split('.')[0] ?? '')
}

/** What a node reaches for, as `Math.random`, `new Date` or `fetch`; undefined when it is none of our business. */
function takenBy(node: Node): string | undefined {
  if (node.type === 'MemberExpression') return memberName(node)
  if (node.type === 'CallExpression') return identifierName(node['callee'])
  if (node.type === 'NewExpression')
    return Array.isArray(node['arguments']) && node['arguments'].length === 0 && identifierName(node['callee']) === 'Date'
      ? 'new Date'
      : undefined
  if (node.type === 'VariableDeclarator') return unpackedName(node)
  if (node.type === 'ImportSpecifier') return identifierName(node['imported'])
  return undefined
}

function memberName(node: Node): string | undefined {
  const object = identifierName(node['object'])
  const property = identifierName(node['property'])
  return object === undefined || property === undefined ? undefined : `${object}.${property}`
}

/** `const { random } = Math` reaches for `Math.random`. */
function unpackedName(node: Node): string | undefined {
  const object = identifierName(node['init'])
  const pattern = node['id']
  if (object === undefined || !isNode(pattern) || pattern.type !== 'ObjectPattern' || !Array.isArray(pattern['properties']))
    return undefined
  const names = pattern['properties'].flatMap((property: unknown) =>
    isNode(property) ? [`${object}.${identifierName(property['key']) ?? ''}`] : [],
  )
  return names.find((name) => CLOCK_AND_CHANCE.includes(name)) ?? names[0]
}
