import { HomeOutlined } from '@ant-design/icons'
import type { Screen } from '#web/ui'

/** The cockpit's screens; Today is the office's home. */
export const screens: readonly Screen[] = [
  {
    face: 'office',
    path: '/',
    title: { zh: '今天', en: 'Today' },
    group: 'today',
    icon: <HomeOutlined />,
    needs: 'cockpit.see',
    load: async () => (await import('./today-screen.tsx')).TodayScreen,
  },
]
