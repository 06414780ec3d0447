import { DatabaseOutlined, FileDoneOutlined, InboxOutlined } from '@ant-design/icons'
import type { Screen } from '#web/ui'

/** The stock's screens: what is there, what comes in, what is counted, and how it moved. */
export const screens: readonly Screen[] = [
  {
    face: 'office',
    path: '/stock',
    title: { zh: '库存', en: 'Stock' },
    group: 'stock',
    icon: <DatabaseOutlined />,
    needs: 'stock.view',
    load: async () => (await import('./levels-screen.tsx')).LevelsScreen,
  },
  {
    face: 'office',
    path: '/stock/count-in',
    title: { zh: '入库', en: 'Count goods in' },
    group: 'stock',
    icon: <InboxOutlined />,
    needs: 'stock.countIn',
    load: async () => (await import('./count-in-screen.tsx')).CountInScreen,
  },
  {
    face: 'office',
    path: '/stock/adjust',
    title: { zh: '盘点与调整', en: 'Count and adjust' },
    group: 'stock',
    icon: <FileDoneOutlined />,
    needs: 'stock.adjust',
    load: async () => (await import('./adjust-screen.tsx')).AdjustScreen,
  },
  {
    face: 'office',
    path: '/stock/$productId',
    title: { zh: '出入库记录', en: 'Moves' },
    group: 'stock',
    needs: 'stock.view',
    load: async () => (await import('./moves-screen.tsx')).MovesScreen,
  },
]
