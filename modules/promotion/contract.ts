/** What promotions publish: the shop's rules, what they would give, and coupons. */
export * from './contract/coupon.ts'
export * from './contract/promotion.ts'
export * from './contract/rights.ts'
export * from './contract/shapes.ts'
