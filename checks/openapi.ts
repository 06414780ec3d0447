import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { openApiDocument } from '#platform/openapi'
import { loadModules } from './house.ts'
import { ROOT } from './source.ts'

/** The contract that others build on, kept so that a change of it is seen in the commit that makes it. */
const GOLDEN = join(ROOT, 'docs/api/openapi.json')

type Document = Readonly<Record<string, unknown>>

/** The document that a server of the whole house answers at `/openapi.json`. */
export async function generatedDocument(): Promise<Document> {
  // Through JSON, as it travels: what is undefined is not there.
  return JSON.parse(JSON.stringify(openApiDocument(await loadModules())))
}

/** The document as it was committed. */
export function goldenDocument(): Document {
  return JSON.parse(readFileSync(GOLDEN, 'utf8'))
}

/** Commits to the present contract: `npm run check -- --fix` does it. */
export function writeGolden(document: Document): void {
  mkdirSync(dirname(GOLDEN), { recursive: true })
  writeFileSync(GOLDEN, `${JSON.stringify(document, undefined, 2)}\n`)
}

/** Where two documents differ, no deeper than a path or a schema: `paths./v1/till.completeSale`. */
export function differences(golden: unknown, now: unknown, at: readonly string[] = []): string[] {
  if (isDeepStrictEqual(golden, now)) return []
  if (at.length >= 3 || (at[0] === 'paths' && at.length >= 2) || !isRecord(golden) || !isRecord(now)) return [at.join('.')]
  const names = new Set([...Object.keys(golden), ...Object.keys(now)])
  return [...names].flatMap((name) => differences(golden[name], now[name], [...at, name]))
}

/** References that lead nowhere. */
export function lostReferences(document: Document): string[] {
  const lost = new Set<string>()
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look)
    if (!isRecord(value)) return
    const reference = value['$ref']
    if (typeof reference === 'string' && !leadsTo(document, reference)) lost.add(reference)
    Object.values(value).forEach(look)
  }
  look(document)
  return [...lost]
}

function leadsTo(document: Document, reference: string): boolean {
  let here: unknown = document
  for (const step of reference.replace(/^#\//, '').split('/')) here = isRecord(here) ? here[step] : undefined
  return here !== undefined
}

function isRecord(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
