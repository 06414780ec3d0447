import type { SecretBox } from '#foundation/crypto'

/** What the module needs of the world. */
export type WebhookPorts = {
  readonly secretBox: SecretBox
  /** False on a server of many merchants: what is private there is not theirs. */
  readonly mayAllowPrivateNetwork: boolean
}
