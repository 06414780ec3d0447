import type { Language } from '#platform/contract'
import type { Catalogue } from '#platform/module'
import { callServer } from './call-server.ts'
import { describeOperation, listOperations } from './describe.ts'
import { CommandWrong, readFlags } from './read-flags.ts'

/** 0 done · 1 refused by the shop · 2 the command itself was wrong, or no server answered. */
export type ExitCode = 0 | 1 | 2

export type CommandWorld = {
  readonly catalogue: Catalogue
  readonly server: { readonly url: string; readonly apiKey: string | undefined }
  readonly language: Language
  readonly readStandardInput: () => string
  readonly say: (text: string) => void
  readonly complain: (text: string) => void
}

/**
 * Runs `operations`, `<module.verb> --help` or `<module.verb> …`: the output as JSON on standard output,
 * refusals in both languages on standard error.
 */
export async function runCommand(world: CommandWorld, words: readonly string[]): Promise<ExitCode> {
  const [name = '', ...rest] = words
  if (name === 'operations') {
    world.say(listOperations(world.catalogue, world.language))
    return 0
  }
  const operation = world.catalogue.operations.get(name)
  if (operation === undefined) {
    const near = [...world.catalogue.operations.keys()].filter((known) => known.split('.')[0] === name.split('.')[0]).toSorted()
    const hint = near.length === 0 ? 'yunpu operations' : near.join(', ')
    world.complain(`没有“${name}”这个操作 / there is no operation '${name}': ${hint}`)
    return 2
  }
  if (rest.includes('--help')) {
    world.say(describeOperation(operation))
    return 0
  }
  try {
    const answered = await callServer(world.server, operation, readFlags(operation, rest, world.readStandardInput))
    if ('output' in answered) {
      world.say(JSON.stringify(answered.output, undefined, 2))
      return 0
    }
    const { code, zh, en, field } = answered.refused
    world.complain(`${code}${field === null || field === undefined || field === '' ? '' : ` (${field})`}: ${zh} / ${en}`)
    return 1
  } catch (error) {
    if (!(error instanceof CommandWrong)) throw error
    world.complain(error.message)
    return 2
  }
}
