import { z } from 'zod'
import { storeUnknown } from '#modules/till'
import { action, event, Id } from '#platform/contract'
import { CashMinor, CashMove, CashMoveKind, DrawerOpening, othersShift, closedShift, unknownShift, Why } from './parts.ts'

export const moveCash = action('shift.moveCash', {
  title: { zh: '钱箱存入、支出、缴款', en: 'Pay in, pay out or drop cash' },
  needs: 'shift.moveCash',
  agent: 'Cash that goes into or out of a drawer without a sale. It never says whether the book has so much.',
  input: z.strictObject({ shiftId: Id, kind: CashMoveKind, amountMinor: CashMinor.min(1), reason: Why }),
  output: CashMove,
  refuses: { ...unknownShift, ...closedShift, ...othersShift },
})

export const openDrawer = action('shift.openDrawer', {
  title: { zh: '无销售开钱箱', en: 'Open the drawer without a sale' },
  needs: 'shift.openDrawer',
  input: z.strictObject({ storeId: Id, reason: Why }),
  output: z.strictObject({
    ...DrawerOpening.shape,
    /** A printer was told to open it; false where no printer here has a drawer, and a key does it. */
    isPulsed: z.boolean(),
  }),
  refuses: storeUnknown,
})

export const cashMoved = event('shift.cashMoved', { title: { zh: '钱箱现金已变动', en: 'Cash moved' }, body: CashMove })
export const drawerOpened = event('shift.drawerOpened', {
  title: { zh: '无销售开钱箱', en: 'Drawer opened without a sale' },
  body: DrawerOpening,
})
