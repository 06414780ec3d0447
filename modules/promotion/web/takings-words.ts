import { words } from '#web/ui'

/** What the card about a takings of a promotion says. */
export const useTakingsWords = words({
  zh: {
    title: '效果',
    thisMonth: '本月',
    lastMonth: '上月',
    tickets: '用了促销的单',
    takings: '这些单收了',
    given: '让利',
    share: '占 {share}',
    chart: '每天用了促销的单收了多少钱、让利多少',
    how: '收款按整张单算，也算单上没有参加促销的商品，不含押金。退了货的，从卖出那天扣除。',
    emptyThis: '本月还没有单用到这个促销。卖出第一单，这里就能看到收了多少、让利多少。',
    emptyLast: '上月没有单用到这个促销。',
  },
  en: {
    title: 'What it brought',
    thisMonth: 'This month',
    lastMonth: 'Last month',
    tickets: 'Tickets with it',
    takings: 'They took',
    given: 'Given away',
    share: '{share} of it',
    chart: 'What tickets with the promotion took each day, and what it gave away',
    how: 'Whole tickets are counted, also goods on them that were not promoted, without deposits. What came back is taken off the day it was sold.',
    emptyThis: 'No ticket used this promotion this month yet. With the first one you see here what it took and gave away.',
    emptyLast: 'No ticket used this promotion last month.',
  },
})
