import { words } from '#web/ui'

/** The words of coupons, and of why a ticket costs what it costs. */
export const usePromotionWords = words({
  zh: {
    title: '优惠券',
    text: '扫券码，或在下面输入。优惠会马上算进这张单。',
    code: '券码',
    take: '使用',
    close: '完成',
    remove: '不用这张券',
    gives: '优惠 {amount}',
    idle: '这张单还没有用上',
    unknown: '没有券 {code}。',
    none: '还没有用券',
    passedOver: '没有叠加的促销',
    passedOverLine: '{name} 可省 {amount}，已选更优惠的',
  },
  en: {
    title: 'Coupons',
    text: 'Scan a coupon or type its code; the ticket counts it at once.',
    code: 'Code',
    take: 'Use',
    close: 'Done',
    remove: 'Take this coupon off',
    gives: '{amount} off',
    idle: 'Gives nothing on this ticket yet',
    unknown: 'There is no coupon {code}.',
    none: 'No coupons yet',
    passedOver: 'Passed over for something better',
    passedOverLine: '{name} would have given {amount}',
  },
})
