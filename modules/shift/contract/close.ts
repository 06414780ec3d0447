import { z } from 'zod'
import { action, event, Id, Note } from '#platform/contract'
import {
  CashMinor,
  Count,
  Denomination,
  DENOMINATIONS_MINOR,
  othersShift,
  closedShift,
  unknownShift,
  Why,
  ZReport,
} from './parts.ts'

export const countDrawer = action('shift.countDrawer', {
  title: { zh: '清点钱箱', en: 'Count the drawer' },
  needs: 'shift.work',
  agent: 'Records a count. Only its answer says what was expected, and every count stays on the Z report.',
  input: z.strictObject({
    shiftId: Id,
    denominations: z.array(Denomination).max(DENOMINATIONS_MINOR.length),
    otherMinor: CashMinor.default(0),
  }),
  output: z.strictObject({
    ...Count.shape,
    /** Some count of this shift was off by more than the owner's limit: closing needs an approval. */
    needsApproval: z.boolean(),
  }),
  refuses: {
    ...unknownShift,
    ...closedShift,
    ...othersShift,
    DENOMINATION_TWICE: { zh: '同一面额填了两次。', en: 'A denomination is there twice.' },
    COUNTS_TOO_MANY: { zh: '已经清点了 {max} 次，请店长来处理。', en: 'Counted {max} times already; ask the manager.' },
  },
})

export const closeShift = action('shift.closeShift', {
  title: { zh: '交班', en: 'Close a shift' },
  needs: 'shift.work',
  agent: 'Closes a counted shift with its last count, and answers the Z report. Never taken back.',
  input: z.strictObject({
    shiftId: Id,
    /** For closing somebody else's shift. */
    reason: Why.optional(),
    note: Note.optional(),
  }),
  output: ZReport,
  refuses: {
    ...unknownShift,
    ...closedShift,
    ...othersShift,
    NOT_COUNTED: { zh: '还没有清点，请先清点钱箱。', en: 'Count the drawer first.' },
    COUNT_STALE: { zh: '清点之后又有现金进出，请重新清点。', en: 'Cash moved after the count; count again.' },
    REASON_NEEDED: { zh: '代别人交班，请写明原因。', en: 'Say why you close somebody else’s shift.' },
  },
})

export const drawerCounted = event('shift.drawerCounted', { title: { zh: '钱箱已清点', en: 'Drawer counted' }, body: Count })
export const shiftClosed = event('shift.closed', { title: { zh: '已交班', en: 'Shift closed' }, body: ZReport })
