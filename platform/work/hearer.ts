import { z } from 'zod'
import { event } from '#platform/contract'
import type { Catalogue, Effect, Module, Reaction } from '#platform/module'

/** For a reaction that hears every kind: `when('queue-deliveries', everyEvent, …)`. Nobody ever tells it. */
export const everyEvent = event('*.*', { title: { zh: '任何事件', en: 'Any event' }, body: z.unknown() })

type Common = {
  /** Kept for ever: its place in the journal is kept under it. */
  readonly name: string
  readonly module: Module
  /** Undefined hears every kind. */
  readonly kinds: readonly string[] | undefined
}
export type ReactionHearer = Common & { readonly does: 'react'; readonly reaction: Reaction }
export type EffectHearer = Common & { readonly does: 'effect'; readonly effect: Effect }

/** Somebody who hears the journal: a reaction or an effect of a module. */
export type Hearer = ReactionHearer | EffectHearer

/** Everybody who hears something, lower modules first. Throws when a module uses a name twice. */
export function hearersOf(catalogue: Catalogue): readonly Hearer[] {
  const hearers = catalogue.modules.flatMap((module): Hearer[] => [
    ...module.reactions.map((reaction): Hearer => ({
      name: `${module.name}.${reaction.name}`,
      module,
      kinds: reaction.event.name === everyEvent.name ? undefined : [reaction.event.name],
      does: 'react',
      reaction,
    })),
    ...module.effects.map((effect): Hearer => ({
      name: `${module.name}.${effect.name}`,
      module,
      kinds: effect.event === '*' ? undefined : [effect.event.name],
      does: 'effect',
      effect,
    })),
  ])
  const names = hearers.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Error(`'${twice}' hears twice under one name: its place would be shared`)
  return hearers
}
