import type { SecretBox } from '#foundation/crypto'
import type { Connect } from './wire/line.ts'

/** What the module needs of the world outside; given by the app, and by tests. */
export type Ports = {
  /** Seals the key that receipt codes are signed with. */
  readonly secretBox: SecretBox
  /** 32 bytes that nobody can guess, as base64. */
  readonly newSecret: () => string
  /** Opens a line to a printer. */
  readonly connect: Connect
  /** Resolves after so many milliseconds; rejects when the server stops. */
  readonly wait: (milliseconds: number) => Promise<void>
  /** Runs work beside everything else and hears of its failure: a printer without paper keeps nobody waiting. */
  readonly beside: (what: string, work: () => Promise<void>) => void
  /** False on a server in the cloud: an address in its own network is nobody's printer. */
  readonly mayAllowPrivateNetwork: boolean
}
