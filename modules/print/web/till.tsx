import { PrinterOutlined } from '@ant-design/icons'
import type { Companion, Screen } from '#web/ui'

/** At the till: its printers. */
export const screens: readonly Screen[] = [
  {
    face: 'till',
    path: '/printers',
    title: { zh: '打印机', en: 'Printers' },
    group: 'settings',
    icon: <PrinterOutlined />,
    needs: 'print.use',
    load: async () => (await import('./printers/printers-screen.tsx')).PrintersScreen,
  },
]

/** Paper follows a sale by itself. */
export const companions: readonly Companion[] = [
  {
    face: 'till',
    needs: 'print.use',
    load: async () => (await import('./companion/print-companion.tsx')).TillPrintCompanion,
  },
]
