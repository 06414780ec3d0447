import { FileTextOutlined, SettingOutlined, ShoppingCartOutlined } from '@ant-design/icons'
import type { Screen } from '#web/ui'

const tillScreen = async () => (await import('./till-screen.tsx')).TillScreen
// A till that opens to sell has its screen and its goods on the way while it still asks who is there.
if (/^\/till\/?$/.test(globalThis.location?.pathname ?? '')) {
  void tillScreen()
  void import('./goods/keep-goods.ts').then(({ readEarly }) => readEarly())
}

const receiptsScreen = async () => (await import('./receipt/receipts-screen.tsx')).ReceiptsScreen

/** The till's screens: selling, and the receipts with what goes back. */
export const screens: readonly Screen[] = [
  {
    face: 'till',
    path: '/',
    title: { zh: '收银', en: 'Sell' },
    group: 'sales',
    icon: <ShoppingCartOutlined />,
    needs: 'till.sell',
    load: tillScreen,
  },
  {
    face: 'till',
    path: '/display',
    title: { zh: '顾客屏', en: 'Customer display' },
    group: 'sales',
    needs: 'till.sell',
    load: async () => (await import('./display/display-screen.tsx')).DisplayScreen,
  },
  {
    face: 'till',
    path: '/receipts',
    title: { zh: '小票', en: 'Receipts' },
    group: 'sales',
    icon: <FileTextOutlined />,
    needs: 'till.seeReceipts',
    load: async () => (await import('./receipt/till-receipts-screen.tsx')).TillReceiptsScreen,
  },
  {
    face: 'office',
    path: '/receipts',
    title: { zh: '小票', en: 'Receipts' },
    group: 'sales',
    icon: <FileTextOutlined />,
    needs: 'till.seeReceipts',
    load: receiptsScreen,
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
