import { allowedAmong, firstNotHeld, mayOpenByPin } from './decide-rights.ts'

/** An approval is for the customer who is waiting: a quarter of an hour is ample. */
export const APPROVAL_SECONDS = 15 * 60

export type ApproverCase = {
  readonly right: string
  readonly approver: { readonly personId: string; readonly rights: readonly string[] }
  readonly askerId: string
  /** Whether the one who asks holds the right at *allow* herself. */
  readonly askerHolds: boolean
}

/**
 * Whether a person may approve a right: at *allow* herself, not for herself unless she needs nobody's
 * approval, and nothing that a PIN may not open.
 */
export function decideApprover({
  right,
  approver,
  askerId,
  askerHolds,
}: ApproverCase): 'may' | 'APPROVAL_OWN' | 'APPROVER_LACKS_RIGHT' {
  if (approver.personId === askerId && !askerHolds) return 'APPROVAL_OWN'
  const allowed = new Set(allowedAmong(approver.rights))
  return mayOpenByPin(right) && firstNotHeld([right], allowed) === undefined ? 'may' : 'APPROVER_LACKS_RIGHT'
}

/** Whether a call is about what an approval was given for: an id that is named anywhere in its input. */
export function isAbout(input: unknown, about: string): boolean {
  if (typeof input === 'string') return input === about
  return typeof input === 'object' && input !== null && Object.values(input).some((value) => isAbout(value, about))
}
