import { z } from 'zod'
import { action, event, Id, Instant } from '#platform/contract'
import { storeUnknown } from './parts.ts'

/** Where cash lies: a till's device, or the office's, for who sells without a till of their own. */
export const Drawer = z.union([Id, z.literal('office')])
export type Drawer = z.infer<typeof Drawer>

/** The drawer of whoever stands at this device. */
export const drawerOf = (device: string | null): Drawer => device ?? 'office'

/** Shifts of one drawer at once: one that is open, or those of some days of a history. */
const DRAWER_SHIFTS_MAX = 50

/** Receipts of a drawer belong to the shift of their moment from here on. Waits for sales that are under way, so that none is missed. */
export const setDrawer = action('till.setDrawer', {
  title: { zh: '设定钱箱的班次', en: 'Set the shifts of a drawer' },
  needs: 'till.settings',
  agent: 'Done by opening and closing shifts; not for calling by itself.',
  input: z.strictObject({
    storeId: Id,
    drawer: Drawer,
    /** All of them: those named before are no longer filed with. None: the drawer is closed. */
    shifts: z.array(z.strictObject({ shiftId: Id, since: Instant, until: Instant.nullable() })).max(DRAWER_SHIFTS_MAX),
  }),
  output: z.strictObject({}),
  refuses: storeUnknown,
})

/** Tells the shop's other servers what {@link setDrawer} set. */
export const drawerSet = event('till.drawerSet', {
  title: { zh: '钱箱的班次已设定', en: 'Shifts of a drawer set' },
  // The shift that opens or closes tells a person all there is to know.
  isRoutine: true,
  body: setDrawer.input,
})

/** Whether a store sells only while a shift is open. */
export const setShiftNeeded = action('till.setShiftNeeded', {
  title: { zh: '设定是否必须开班', en: 'Set whether selling needs a shift' },
  needs: 'till.settings',
  agent: 'Done by shift.saveShiftSettings; not for calling by itself.',
  input: z.strictObject({ storeId: Id, needed: z.boolean() }),
  output: z.strictObject({}),
  refuses: storeUnknown,
})
