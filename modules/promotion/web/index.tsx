import { TagsOutlined } from '@ant-design/icons'
import type { Screen } from '#web/ui'

/** The promotions' screens: what runs, and the editor that starts from an owner's own words. */
export const screens: readonly Screen[] = [
  {
    face: 'office',
    path: '/promotions',
    title: { zh: '促销', en: 'Promotions' },
    group: 'marketing',
    icon: <TagsOutlined />,
    needs: 'promotion.view',
    load: async () => (await import('./promotions-screen.tsx')).PromotionsScreen,
  },
  {
    face: 'office',
    path: '/promotions/new',
    title: { zh: '新建促销', en: 'New promotion' },
    group: 'marketing',
    needs: 'promotion.edit',
    load: async () => (await import('./new-promotion-screen.tsx')).NewPromotionScreen,
  },
  {
    face: 'office',
    path: '/promotions/$promotionId',
    title: { zh: '促销', en: 'Promotion' },
    group: 'marketing',
    needs: 'promotion.view',
    load: async () => (await import('./promotion-screen.tsx')).PromotionScreen,
  },
]
