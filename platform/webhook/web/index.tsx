import { SendOutlined } from '@ant-design/icons'
import type { Screen } from '#web/ui'

/** The settings of what is told to other people's systems. */
export const screens: readonly Screen[] = [
  {
    face: 'office',
    path: '/settings/webhooks',
    title: { zh: '消息推送', en: 'Webhooks' },
    hint: { zh: '店里一有事，马上告诉别的系统', en: 'Tell other systems as soon as something happens' },
    group: 'settings',
    section: 'connect',
    icon: <SendOutlined />,
    needs: 'webhook.view',
    load: async () => (await import('./endpoints-screen.tsx')).EndpointsScreen,
  },
  {
    face: 'office',
    path: '/settings/webhooks/$endpointId',
    title: { zh: '推送记录', en: 'Deliveries' },
    group: 'settings',
    section: 'connect',
    needs: 'webhook.view',
    load: async () => (await import('./deliveries-screen.tsx')).DeliveriesScreen,
  },
]
