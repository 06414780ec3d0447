import { QrcodeOutlined } from '@ant-design/icons'
import type { Screen } from '#web/ui'

/** The setting of the channel that QR payments go through. */
export const screens: readonly Screen[] = [
  {
    face: 'office',
    path: '/settings/payment-channel',
    title: { zh: '收款渠道', en: 'Payment channel' },
    hint: { zh: '扫码收款的商户号和密钥', en: 'Account and keys of QR payments' },
    group: 'settings',
    section: 'shop',
    icon: <QrcodeOutlined />,
    needs: 'payment.channels',
    load: async () => (await import('./channel-screen.tsx')).ChannelScreen,
  },
]
