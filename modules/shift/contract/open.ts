import { z } from 'zod'
import { Drawer, storeUnknown } from '#modules/till'
import { action, event, Id, MinorNotNegative, query } from '#platform/contract'
import { CashMinor, Shift } from './parts.ts'

export const current = query('shift.current', {
  title: { zh: '当前班次', en: 'Current shift' },
  needs: 'shift.work',
  agent: 'The shift of the drawer that the caller stands at.',
  input: z.strictObject({ storeId: Id }),
  output: z.strictObject({
    drawer: Drawer,
    shift: Shift.nullable(),
    /** Opened on an earlier business day, and never closed. */
    forgotten: z.boolean(),
    /** The store sells only in a shift. */
    needsShift: z.boolean(),
    /** The store’s float, proposed to whoever opens. */
    proposedFloatMinor: MinorNotNegative,
  }),
  refuses: storeUnknown,
})

export const openShifts = query('shift.openShifts', {
  title: { zh: '未交班的班次', en: 'Open shifts' },
  needs: 'shift.see',
  agent: 'Shifts of a store that nobody closed yet, oldest first; forgotten ones are of an earlier business day.',
  input: z.strictObject({ storeId: Id }),
  output: z.strictObject({ items: z.array(Shift.extend({ forgotten: z.boolean() }).meta({ id: 'OpenShift' })) }),
  refuses: storeUnknown,
})

export const openShift = action('shift.openShift', {
  title: { zh: '开班', en: 'Open a shift' },
  needs: 'shift.work',
  agent: 'Opens a shift at the drawer that the caller stands at, with the float that was counted into it.',
  input: z.strictObject({ storeId: Id, floatMinor: CashMinor }),
  output: Shift,
  refuses: {
    ...storeUnknown,
    SHIFT_OPEN: { zh: '这个钱箱还有没交的班，请先交班。', en: 'This drawer has an open shift; close it first.' },
  },
})

export const shiftOpened = event('shift.opened', { title: { zh: '已开班', en: 'Shift opened' }, body: Shift })
