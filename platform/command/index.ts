export { runCommand } from './run-command.ts'
export type { CommandWorld, ExitCode } from './run-command.ts'
export { CommandWrong, readFlags } from './read-flags.ts'
