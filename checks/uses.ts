import { placeOf, placeOfAlias, isScreen } from './place.ts'
import { descend, identifierName, importsOf, isNode, isTest, nodesOf, type SourceFile } from './source.ts'

/** Who stands on whom: for each name, the names it needs. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>

/** The `uses` that each `modules/<name>/module.ts` declares. */
export function declaredUses(files: readonly SourceFile[]): Graph {
  const graph = new Map<string, Set<string>>()
  for (const file of files) {
    const name = /^modules\/([^/]+)\/module\.ts$/.exec(file.path)?.[1]
    if (name !== undefined) graph.set(name, usesIn(file))
  }
  return graph
}

/** Contracts that a module imports without naming the module in its `uses`. Screens stand above all modules and are free. */
export function undeclaredUses(files: readonly SourceFile[]): string[] {
  const uses = declaredUses(files)
  return files
    .filter(({ path }) => !isTest(path) && !isScreen(path) && placeOf(path)?.floor === 'modules')
    .flatMap((file) => importsOf(file))
    .flatMap(({ path, line, specifier }) => {
      const from = placeOf(path)
      const to = placeOfAlias(specifier)
      if (from === undefined || to?.floor !== 'modules' || to.name === from.name) return []
      return uses.get(from.name)?.has(to.name) === true
        ? []
        : [`${path}:${line} imports ${to.name}, which ${from.name} does not name in its uses`]
    })
}

/** Names in a `uses` that no module bears, and names that nothing in the module imports. */
export function idleUses(files: readonly SourceFile[]): string[] {
  const imported = folderGraph(files, ['modules'])
  return [...declaredUses(files)].flatMap(([name, used]) =>
    [...used]
      .filter((one) => imported.get(`modules/${name}`)?.has(`modules/${one}`) !== true)
      .map((one) => `${name} names ${one} in its uses and imports nothing of it`),
  )
}

/** Which folder imports which, by their `#` names, on the given floors. Tests and screens are left out. */
export function folderGraph(files: readonly SourceFile[], floors: readonly string[]): Graph {
  const graph = new Map<string, Set<string>>()
  for (const file of files) {
    const from = placeOf(file.path)
    if (from === undefined || isTest(file.path) || isScreen(file.path) || !floors.includes(from.floor)) continue
    const needs = graph.get(from.folder) ?? new Set()
    graph.set(from.folder, needs)
    for (const { specifier } of importsOf(file)) {
      const to = placeOfAlias(specifier)
      if (to !== undefined && to.folder !== from.folder && floors.includes(to.floor)) needs.add(to.folder)
    }
  }
  return graph
}

/** The circles of a graph, each once, as `a → b → a`. */
export function circles(graph: Graph): string[] {
  const done = new Set<string>()
  const found: string[] = []
  const walk = (name: string, trail: readonly string[]): void => {
    const start = trail.indexOf(name)
    if (start >= 0) found.push([...trail.slice(start), name].join(' → '))
    if (start >= 0 || done.has(name)) return
    for (const next of graph.get(name) ?? []) walk(next, [...trail, name])
    done.add(name)
  }
  for (const name of graph.keys()) walk(name, [])
  return found
}

function usesIn(file: SourceFile): Set<string> {
  const uses = new Set<string>()
  for (const node of nodesOf(file)) {
    if (node.type !== 'Property' || identifierName(node['key']) !== 'uses') continue
    for (const item of descend(node['value'])) if (isNode(item) && typeof item['value'] === 'string') uses.add(item['value'])
  }
  return uses
}
