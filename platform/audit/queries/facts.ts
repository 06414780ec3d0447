import { Id, readCursor } from '#platform/contract'
import { type Fact, latestFacts } from '#platform/journal'
import { answer, type Module } from '#platform/module'
import type { z } from 'zod'
import { facts, type LoggedFact } from '../contract.ts'

export const answerFacts = (modules: () => readonly Pick<Module, 'events'>[]) =>
  answer(facts, async ({ input, tx, merchantId, refuse }) => {
    const { kind, withRoutine, limit, after } = input
    // A kind that is asked for by name is shown, whatever it is.
    const without = withRoutine || kind !== undefined ? [] : routineOf(modules())
    const [before] = after === undefined ? [] : (readCursor(after, [Id]) ?? refuse('CURSOR_INVALID', { field: 'after' }))
    const found = await latestFacts(tx, merchantId, { before, kind, without, limit: limit + 1 })
    const shown = found.slice(0, limit)
    return { items: shown.map(asLogged), next: found.length > limit ? (shown.at(-1)?.id ?? null) : null }
  })

function routineOf(modules: readonly Pick<Module, 'events'>[]): string[] {
  return modules.flatMap(({ events }) => events.filter(({ isRoutine }) => isRoutine === true).map(({ name }) => name))
}

function asLogged({ id, kind, at, day, store, by, deed, body }: Fact): z.input<typeof LoggedFact> {
  const { person: personId, device: deviceId, key: keyId } = by
  // A fact's body is JSON by what it is: it was read from the text that was signed.
  const said: z.core.util.JSONType = JSON.parse(JSON.stringify(body))
  return { factId: id, kind, at, day, storeId: store, personId, deviceId, keyId, action: deed, body: said }
}
