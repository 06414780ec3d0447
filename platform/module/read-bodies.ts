import type { z } from 'zod'
import type { Fact } from '#platform/journal'
import type { Catalogue } from './catalogue.ts'

/** A fact that cannot be booked as it is, and why, for a person. */
export type Unsound = { readonly fact: Fact; readonly why: string }

/** Parts facts whose bodies are as their events say, from those that a person has to look at. */
export function readBodies(catalogue: Catalogue, facts: readonly Fact[]): { sound: Fact[]; unsound: Unsound[] } {
  const events = new Map(catalogue.modules.flatMap((module) => module.events.map((event) => [String(event.name), event])))
  const sound: Fact[] = []
  const unsound: Unsound[] = []
  for (const fact of facts) {
    const parsed = events.get(fact.kind)?.body.safeParse(fact.body)
    if (parsed?.success === true) sound.push({ ...fact, body: parsed.data })
    else unsound.push({ fact, why: parsed === undefined ? `unknown kind ${fact.kind}` : whyUnreadable(parsed.error) })
  }
  return { sound, unsound }
}

/** A fraction where minor units or thousandths belong is the one mistake that sender and receiver have a name for. */
function whyUnreadable({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return 'unreadable body'
  const where = issue.path.join('.')
  const isFraction = issue.code === 'invalid_type' && issue.expected === 'int'
  return isFraction ? `AMOUNT_NOT_INTEGER: ${where} 不是整数 / is not a whole number` : `${where}: ${issue.message}`
}
