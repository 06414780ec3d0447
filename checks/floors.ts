import { FLOORS, isScreen, placeOf, placeOfAlias, type Place } from './place.ts'
import { importsOf, isTest, relativeTarget, type Import, type SourceFile } from './source.ts'

/**
 * The floors: imports that climb, that reach into another folder's files instead of its `#…` door, or
 * that bring a server into the browser. One line each: `modules/till/a.ts:3 '../stock/b.ts': why`.
 */
export function floorBreaches(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !isTest(path))
    .flatMap((file) => importsOf(file))
    .flatMap((one) => {
      const why = breachOf(one)
      return why === undefined ? [] : [`${one.path}:${one.line} '${one.specifier}': ${why}`]
    })
}

function breachOf(one: Import): string | undefined {
  const from = placeOf(one.path)
  if (from === undefined || from.floor === 'apps') return undefined
  const target = relativeTarget(one)
  if (target !== undefined) return relativeBreach(one, from, target)
  const to = placeOfAlias(one.specifier)
  if (to === undefined) return one.specifier.startsWith('#') ? 'names no floor' : packageBreach(one, from)
  if (isBrowserCode(one.path) && isSharedScreenCode(one.specifier) && to.folder !== from.folder) return undefined
  if (one.specifier !== `#${to.folder}` && !isContract(one.specifier)) return 'reaches past the door of a folder'
  if (to.folder === from.folder && from.floor !== 'modules') return 'imports its own folder by its # name; use a relative path'
  // Screens reach up to the design system; the platform's own know no module for all that.
  const isClimb = from.floor === 'platform' && to.floor === 'modules'
  return isBrowserCode(one.path) && !isClimb ? browserBreach(one, to) : climbBreach(from, to)
}

/** What the browser loads: the design system, the shell, and the screens of modules; not what builds them. */
function isBrowserCode(path: string): boolean {
  return isScreen(path) || (path.startsWith('web/') && !path.startsWith('web/build/'))
}

/** A contract runs anywhere: `#platform/access/contract`, `../../platform/access/contract.ts`. */
function isContract(target: string): boolean {
  return /\/contract(\.ts|\/[^/]+\.ts)?$/.test(target)
}

/** What the browser's side of a platform folder lends to all screens: `#platform/replica/web`. */
function isSharedScreenCode(specifier: string): boolean {
  return /^#platform\/[^/]+\/web$/.test(specifier)
}

function relativeBreach({ path, typeOnly }: Import, from: Place, target: string): string | undefined {
  if (!target.startsWith(`${from.folder}/`)) {
    const mayReach = isBrowserCode(path) && target.startsWith('platform/') && isContract(target)
    return mayReach ? undefined : 'reaches out of its folder; use the other one by its # name'
  }
  if (!isScreen(path) || isScreen(target) || typeOnly) return undefined
  // A screen sees its own module as any other caller does, and may decide by the same pure code.
  const mayUse = isContract(target) || /\/decide-[^/]+\.ts$/.test(target)
  return mayUse ? undefined : "a screen imports only its module's contract and its pure decisions"
}

function climbBreach(from: Place, to: Place): string | undefined {
  const climbs = FLOORS.indexOf(to.floor) > FLOORS.indexOf(from.floor)
  return climbs ? `${from.floor} may not import from ${to.floor}, which stands above it` : undefined
}

function browserBreach({ specifier, typeOnly }: Import, to: Place): string | undefined {
  if (typeOnly || isContract(specifier) || to.floor === 'web' || to.floor === 'modules' || to.floor === 'science')
    return undefined
  return `${to.folder} is of the server; the browser may import its contract and its types only`
}

function packageBreach({ path, specifier }: Import, from: Place): string | undefined {
  if (from.floor === 'science') return 'science imports nothing but science'
  if (isBrowserCode(path) && specifier.startsWith('node:')) return 'the browser has no Node'
  return undefined
}
