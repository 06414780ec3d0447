import { PrinterOutlined, ProfileOutlined, TagsOutlined } from '@ant-design/icons'
import type { Companion, Screen } from '#web/ui'

/** Printers and what they print. */
export const screens: readonly Screen[] = [
  {
    face: 'office',
    path: '/settings/printers',
    title: { zh: '打印机', en: 'Printers' },
    hint: { zh: '小票机、标签机、哪个收银台打在哪里', en: 'Receipt and label printers, which till prints where' },
    group: 'settings',
    section: 'shop',
    icon: <PrinterOutlined />,
    needs: 'print.use',
    load: async () => (await import('./printers/printers-screen.tsx')).PrintersScreen,
  },
  {
    face: 'office',
    path: '/settings/receipt',
    title: { zh: '小票样式', en: 'Receipt' },
    hint: { zh: '店标、抬头、二维码，边改边看', en: 'Logo, words, QR code, seen as they change' },
    group: 'settings',
    section: 'shop',
    icon: <ProfileOutlined />,
    needs: 'print.setup',
    load: async () => (await import('./template/template-screen.tsx')).TemplateScreen,
  },
  {
    face: 'office',
    path: '/labels',
    title: { zh: '打价签', en: 'Price tags' },
    group: 'goods',
    icon: <TagsOutlined />,
    needs: 'print.use',
    load: async () => (await import('./labels/labels-screen.tsx')).LabelsScreen,
  },
]

/** Paper follows a sale by itself. */
export const companions: readonly Companion[] = [
  {
    face: 'office',
    needs: 'print.use',
    load: async () => (await import('./companion/print-companion.tsx')).OfficePrintCompanion,
  },
]
