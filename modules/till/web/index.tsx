import { FileTextOutlined, SettingOutlined } from '@ant-design/icons'
import type { Screen } from '#web/ui'

/** What the office sees of the till: its receipts, and how it is set up. */
export const screens: readonly Screen[] = [
  {
    face: 'office',
    path: '/receipts',
    title: { zh: '小票', en: 'Receipts' },
    group: 'sales',
    icon: <FileTextOutlined />,
    needs: 'till.seeReceipts',
    load: async () => (await import('./receipt/receipts-screen.tsx')).ReceiptsScreen,
  },
  {
    face: 'office',
    path: '/settings/till',
    title: { zh: '收银设置', en: 'Till settings' },
    hint: { zh: '抹零、小费', en: 'Rounding and tips' },
    group: 'settings',
    section: 'shop',
    icon: <SettingOutlined />,
    needs: 'till.settings',
    load: async () => (await import('./settings/settings-screen.tsx')).TillSettingsScreen,
  },
]
