import { z } from 'zod'
import { Id, query } from '#platform/contract'
import { storeUnknown } from './parts.ts'

/** Whether selling waits for a shift: what a till has to know that sells by itself. */
export const shiftStanding = query('till.shiftStanding', {
  title: { zh: '本机班次情况', en: 'Shift of this drawer' },
  needs: 'till.sell',
  input: z.strictObject({ storeId: Id }),
  output: z.strictObject({
    /** The store sells only while a shift is open. */
    isNeeded: z.boolean(),
    /** One is open for the drawer of whoever asks. */
    isOpen: z.boolean(),
  }),
  refuses: storeUnknown,
})
