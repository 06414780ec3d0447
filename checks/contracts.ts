import { pathToFileURL } from 'node:url'
import { basename, dirname, join } from 'node:path'
import { commonRefusals, type Event, type Operation, type Permission } from '#platform/contract'
import { listFiles, ROOT } from './source.ts'

/** What one folder publishes: a module, or a package of the platform that speaks to the world itself. */
export type Published = {
  /** `modules/stock`. */
  readonly folder: string
  readonly module: string
  readonly operations: readonly Operation[]
  readonly events: readonly Event[]
  readonly permissions: readonly Permission[]
}

/** Loads every `contract.ts` of modules and platform. */
export async function loadContracts(): Promise<Published[]> {
  const paths = listFiles(['modules', 'platform'], (path) => /^(modules|platform)\/[^/]+\/contract\.ts$/.test(path))
  return Promise.all(
    paths.map(async (path) => {
      const contract: object = await import(pathToFileURL(join(ROOT, path)).href)
      return published(dirname(path), Object.values(contract))
    }),
  )
}

/** Sorts the exports of a contract by kind. */
export function published(folder: string, values: readonly unknown[]): Published {
  return {
    folder,
    module: basename(folder),
    operations: values.filter((value) => isKind<Operation>(value, ['query', 'action'])),
    events: values.filter((value) => isKind<Event>(value, ['event'])),
    permissions: values.filter((value) => isKind<Permission>(value, ['permission'])),
  }
}

/** Words missing, untranslated or with different places, and names that do not fit: one line each. */
export function wordBreaches(contracts: readonly Published[]): string[] {
  const permissions = new Set(contracts.flatMap((one) => one.permissions.map(({ name }) => name)))
  return contracts.flatMap(({ module, operations, events, permissions: own }) => [
    ...[...operations, ...events, ...own].flatMap((one) => [
      ...(one.name.split('.')[0] === module ? [] : [`${one.name}: published by ${module}, so its name begins with ${module}.`]),
      ...titleBreaches(one.name, one.title),
    ]),
    ...operations.flatMap((one) => [...refusalBreaches(one), ...needBreaches(one, permissions)]),
  ])
}

function titleBreaches(name: string, title: { readonly zh: string; readonly en: string }): string[] {
  const breaches: string[] = []
  if (!HAN.test(title.zh)) breaches.push(`${name}: '${title.zh}' is not Chinese`)
  if (title.en.trim() === '' || HAN.test(title.en)) breaches.push(`${name}: '${title.en}' is not English`)
  if (placesOf(title.zh) !== placesOf(title.en)) breaches.push(`${name}: the {places} of zh and en differ`)
  return breaches
}

function refusalBreaches(operation: Operation): string[] {
  return Object.entries(operation.refuses).flatMap(([code, words]) => [
    ...(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(code) ? [] : [`${operation.name}: refusal ${code} is not in UPPER_SNAKE`]),
    ...(code in commonRefusals && code !== 'NOT_FOUND'
      ? [`${operation.name}: ${code} is a common refusal and needs no declaring`]
      : []),
    ...titleBreaches(`${operation.name} ${code}`, words),
  ])
}

function needBreaches({ name, needs }: Operation, permissions: ReadonlySet<string>): string[] {
  return needs === 'public' || needs === 'signed-in' || permissions.has(needs)
    ? []
    : [`${name} needs ${needs}, a permission that no contract publishes`]
}

const HAN = /\p{Script=Han}/u

/** The `{places}` of a text as one comparable text: which they are, not in what order a language puts them. */
function placesOf(text: string): string {
  return [...new Set(text.match(/\{\w+\}/g))].toSorted((a, b) => a.localeCompare(b)).join()
}

function isKind<Kind extends { readonly kind: string }>(value: unknown, kinds: readonly string[]): value is Kind {
  return typeof value === 'object' && value !== null && 'kind' in value && kinds.includes(String(value.kind))
}
