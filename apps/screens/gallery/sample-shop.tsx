import {
  AppstoreOutlined,
  BarcodeOutlined,
  FileTextOutlined,
  HomeOutlined,
  ImportOutlined,
  InboxOutlined,
  ProfileOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Group, Screen, Session } from '#web/ui'

const screen = (
  path: string,
  group: Group,
  zh: string,
  en: string,
  icon: ReactNode,
  face: Screen['face'] = 'office',
): Screen => ({
  face,
  path,
  group,
  icon,
  title: { zh, en },
  load: async () => await Promise.resolve(() => null),
})

export const sampleScreens: readonly Screen[] = [
  screen('/gallery', 'today', '今天', 'Today', <HomeOutlined />),
  screen('/goods', 'goods', '商品', 'Goods', <BarcodeOutlined />),
  screen('/goods/import', 'goods', '导入', 'Import', <ImportOutlined />),
  screen('/goods/categories', 'goods', '分类', 'Categories', <AppstoreOutlined />),
  screen('/stock', 'stock', '库存', 'Stock', <InboxOutlined />),
  screen('/tickets', 'sales', '小票', 'Tickets', <FileTextOutlined />),
  screen('/staff', 'settings', '员工', 'Staff', <TeamOutlined />),
  screen('/roles', 'settings', '角色', 'Roles', <ProfileOutlined />),
  screen('/gallery', 'sales', '收银', 'Sell', <BarcodeOutlined />, 'till'),
  screen('/held', 'sales', '小票', 'Tickets', <FileTextOutlined />, 'till'),
]

export const sampleSession: Session = {
  merchant: { id: '0', name: '老王便利店', language: 'zh' },
  store: {
    id: '0',
    name: '老王便利店 · 幸福路店',
    zone: 'Asia/Shanghai',
    currency: 'CNY',
    cutoffHour: 4,
    openingHours: [],
    lockAfterMinutes: 0,
  },
  person: { id: '0', name: '王建国', roles: ['店主'] },
  permissions: ['*'],
  askable: [],
  device: null,
  demo: true,
  via: 'password',
  expiresAt: '2030-01-01T00:00:00.000Z',
}
