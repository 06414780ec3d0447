import { ApiRefused } from '#web/ui'

/** Answers that say nothing about the deed: who asks must sign in again, or wait. */
const NOT_ABOUT_THE_DEED: readonly number[] = [401, 408, 425, 429]

/** True when the server decided about a deed; silence and a lost session decide nothing. */
export function isAnswer(error: unknown): boolean {
  return error instanceof ApiRefused && error.status < 500 && !NOT_ABOUT_THE_DEED.includes(error.status)
}
