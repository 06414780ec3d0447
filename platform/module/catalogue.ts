import type { Operation, Permission } from '#platform/contract'
import type { RedeemApprovals } from './approvals.ts'
import type { Handler, Module } from './define.ts'
import type { Projection } from './handler.ts'

/** Everything the modules publish, by name: what faces, checks and the kernel fold over. */
export type Catalogue = {
  readonly modules: readonly Module[]
  readonly operations: ReadonlyMap<string, Operation>
  readonly permissions: ReadonlyMap<string, Permission>
  readonly handler: (name: string) => { readonly module: Module; readonly handler: Handler } | undefined
  /** Who keeps approvals; undefined where nobody does, and every approval is invalid. */
  readonly approvals: { readonly module: Module; readonly redeem: RedeemApprovals } | undefined
  /** Projections of an event, lower modules first. */
  readonly projectionsOf: (event: string) => readonly { readonly module: Module; readonly projection: Projection }[]
}

/**
 * Folds modules into a catalogue, lower modules first. Throws when a module uses one that is not
 * there, when `uses` has a cycle, or when two publish the same name.
 */
export function catalogueOf(modules: readonly Module[]): Catalogue {
  const ordered = lowerFirst(modules)
  const operations = new Map<string, Operation>()
  const permissions = new Map<string, Permission>()
  const handlers = new Map<string, { module: Module; handler: Handler }>()
  const projections = new Map<string, { module: Module; projection: Projection }[]>()
  for (const module of ordered) {
    for (const operation of module.operations) putOnce(operations, operation.name, operation)
    for (const permission of module.permissions) putOnce(permissions, permission.name, permission)
    for (const [name, handler] of module.handlers) handlers.set(name, { module, handler })
    for (const projection of module.projections) {
      const heard = projections.get(projection.event.name) ?? []
      projections.set(projection.event.name, [...heard, { module, projection }])
    }
  }
  return {
    modules: ordered,
    operations,
    permissions,
    approvals: ordered.flatMap((module) => (module.redeem === undefined ? [] : [{ module, redeem: module.redeem }]))[0],
    handler: (name) => handlers.get(name),
    projectionsOf: (event) => projections.get(event) ?? [],
  }
}

function lowerFirst(modules: readonly Module[]): Module[] {
  const byName = new Map(modules.map((module) => [module.name, module]))
  const placed: Module[] = []
  const place = (module: Module, above: readonly string[]) => {
    if (above.includes(module.name)) throw new Error(`modules use each other in a circle: ${[...above, module.name].join(' → ')}`)
    if (placed.includes(module)) return
    for (const name of module.uses) {
      const used = byName.get(name)
      if (used === undefined) throw new Error(`module '${module.name}' uses '${name}', which is not installed`)
      place(used, [...above, module.name])
    }
    placed.push(module)
  }
  for (const module of modules) place(module, [])
  return placed
}

function putOnce<Value>(map: Map<string, Value>, name: string, value: Value): void {
  if (map.has(name)) throw new Error(`'${name}' is published twice`)
  map.set(name, value)
}
