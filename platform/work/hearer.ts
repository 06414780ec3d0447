import type { Catalogue, Effect, Module, Reaction } from '#platform/module'

/** Somebody who hears the journal: a reaction or an effect of a module, under a name that is kept for ever. */
export type Hearer = {
  readonly name: string
  readonly module: Module
  /** Undefined hears every kind. */
  readonly kinds: readonly string[] | undefined
} & ({ readonly does: 'react'; readonly reaction: Reaction } | { readonly does: 'effect'; readonly effect: Effect })

/** Everybody who hears something, lower modules first. */
export function hearersOf(catalogue: Catalogue): readonly Hearer[] {
  return catalogue.modules.flatMap((module): Hearer[] => [
    ...module.reactions.map((reaction): Hearer => ({
      name: `${module.name}.${reaction.name}`,
      module,
      kinds: [reaction.event.name],
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
}
