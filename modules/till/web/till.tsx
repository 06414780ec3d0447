import { FileTextOutlined, ShoppingCartOutlined } from '@ant-design/icons'
import type { Screen } from '#web/ui'
import { readEarly } from './goods/keep-goods.ts'
import { TillScreen } from './till-screen.tsx'

// A till that opens to sell has its goods on the way while it still asks who is there.
if (/^\/till\/?$/.test(globalThis.location?.pathname ?? '')) readEarly()

/** The till's screens: selling, what the customer sees of it, and the receipts with what goes back. */
export const screens: readonly Screen[] = [
  {
    face: 'till',
    path: '/',
    title: { zh: '收银', en: 'Sell' },
    group: 'sales',
    icon: <ShoppingCartOutlined />,
    needs: 'till.sell',
    // Part of the till's page: what a till opens with is not fetched in a second round.
    load: () => Promise.resolve(TillScreen),
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
]
