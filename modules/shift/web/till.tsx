import { WalletOutlined } from '@ant-design/icons'
import type { Companion, Screen } from '#web/ui'

/** At the till: the drawer. */
export const screens: readonly Screen[] = [
  {
    face: 'till',
    path: '/shift',
    title: { zh: '班次', en: 'Shift' },
    group: 'sales',
    icon: <WalletOutlined />,
    needs: 'shift.work',
    load: async () => (await import('./till/shift-screen.tsx')).ShiftScreen,
  },
]

/** Beside the till: no shift is open, and selling needs one. */
export const companions: readonly Companion[] = [
  {
    face: 'till',
    needs: 'shift.work',
    load: async () => (await import('./till/no-shift-notice.tsx')).NoShiftNotice,
  },
]
