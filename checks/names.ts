import type { Published } from './contracts.ts'
import { isTest } from './source.ts'

/** Follow the name: `stock.countIn` is `modules/stock/actions/count-in.ts`, and these folders hold nothing else. */
export function nameBreaches(contracts: readonly Published[], paths: readonly string[]): string[] {
  const there = new Set(paths)
  const homes = new Map(
    contracts.flatMap((one) => one.operations.map((operation) => [homeOf(one.folder, operation), operation.name] as const)),
  )
  const lost = [...homes].filter(([path]) => !there.has(path)).map(([path, name]) => `${name}: there is no ${path}`)
  const stray = paths
    .filter((path) => /^(modules|platform)\/[^/]+\/(actions|queries)\//.test(path) && !isTest(path) && !homes.has(path))
    .map((path) => `${path}: no operation of the contract bears this name`)
  return [...lost, ...stray.sort()]
}

function homeOf(folder: string, { kind, name }: Published['operations'][number]): string {
  return `${folder}/${kind === 'action' ? 'actions' : 'queries'}/${kebab(name.slice(name.indexOf('.') + 1))}.ts`
}

/** `countIn` → `count-in`. */
function kebab(verb: string): string {
  return verb.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
