import { z } from 'zod'
import { action, Id } from '#platform/contract'
import { refusals } from './refusals.ts'

const { NOT_FOUND, RIGHTS_EXCEEDED } = refusals

/** Whether a scanned code is a badge, and no good's barcode. */
export function isBadge(code: string): boolean {
  return /^YB[2-9A-HJKMNP-TV-Z]{14}$/i.test(code)
}

/** A person's new badge; the one before is no longer good. */
export const issueBadge = action('access.issueBadge', {
  title: { zh: '发工牌', en: 'Issue a badge' },
  needs: 'signed-in',
  secret: true,
  input: z.strictObject({ personId: Id }),
  output: z.strictObject({ badge: z.string().meta({ description: 'Shown once, to be printed' }) }),
  refuses: { NOT_FOUND, RIGHTS_EXCEEDED },
})

export const revokeBadge = action('access.revokeBadge', {
  title: { zh: '作废工牌', en: 'Revoke a badge' },
  needs: 'signed-in',
  input: z.strictObject({ personId: Id }),
  output: z.strictObject({}),
  refuses: { NOT_FOUND, RIGHTS_EXCEEDED },
})
