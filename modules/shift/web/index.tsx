import { ContainerOutlined, MoonOutlined, WalletOutlined } from '@ant-design/icons'
import type { Screen } from '#web/ui'

/** In the office: what came of shifts. */
export const screens: readonly Screen[] = [
  {
    face: 'office',
    path: '/evening',
    title: { zh: '每晚', en: 'Tonight' },
    group: 'report',
    icon: <MoonOutlined />,
    needs: 'shift.see',
    load: async () => (await import('./evening/evening-screen.tsx')).EveningScreen,
  },
  {
    face: 'office',
    path: '/shifts',
    title: { zh: '班次', en: 'Shifts' },
    group: 'report',
    icon: <ContainerOutlined />,
    needs: 'shift.see',
    load: async () => (await import('./office/shifts-screen.tsx')).ShiftsScreen,
  },
  {
    face: 'office',
    path: '/shifts/open/$shiftId',
    title: { zh: '进行中的班次', en: 'Open shift' },
    group: 'report',
    needs: 'shift.work',
    load: async () => (await import('./office/open-shift-screen.tsx')).OpenShiftScreen,
  },
  {
    face: 'office',
    path: '/shifts/z/$number',
    title: { zh: 'Z 报表', en: 'Z report' },
    group: 'report',
    needs: 'shift.see',
    load: async () => (await import('./office/z-report-screen.tsx')).ZReportScreen,
  },
  {
    face: 'office',
    path: '/settings/shift',
    title: { zh: '交班设置', en: 'Shift settings' },
    hint: { zh: '备用金、长短款、营业日', en: 'Float, differences, the business day' },
    group: 'settings',
    section: 'shop',
    icon: <WalletOutlined />,
    needs: 'shift.see',
    load: async () => (await import('./settings/settings-screen.tsx')).ShiftSettingsScreen,
  },
]
