import { permission } from '#platform/contract'

export const viewPromotions = permission('promotion.view', { zh: '查看促销', en: 'See promotions' })
export const editPromotions = permission('promotion.edit', { zh: '编辑促销', en: 'Edit promotions' })
export const handOutCoupons = permission('promotion.coupons', { zh: '发券', en: 'Hand out coupons' })
