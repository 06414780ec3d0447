import { HistoryOutlined } from '@ant-design/icons'
import type { Screen } from '#web/ui'

/** The log of the shop, and what waits in it for a person. */
export const screens: readonly Screen[] = [
  {
    face: 'office',
    path: '/settings/log',
    title: { zh: '操作日志', en: 'Log' },
    hint: { zh: '谁在什么时候做了什么，有什么等人处理', en: 'Who did what and when, and what waits for a person' },
    group: 'settings',
    section: 'people',
    icon: <HistoryOutlined />,
    needs: 'audit.view',
    load: async () => (await import('./log-screen.tsx')).LogScreen,
  },
]
