/** What we say of a payment ourselves, in both languages at once; the channel's own words stand as they came. */
export const because = {
  noAnswer: '渠道没有及时回答 · the channel did not answer in time',
  notBelieved: '答复没有有效签名，不予采信 · the answer was not signed by the channel and is not believed',
  unreadable: '读不懂渠道的答复 · the answer of the channel cannot be read',
  otherOrder: '渠道答的是另一笔订单 · the channel answered about another order',
  failing: (status: number) => `渠道故障（HTTP ${status}） · the channel is failing (HTTP ${status})`,
  neverAsked: '渠道没有这笔订单 · the channel has no such order',
  amountDiffers: (asked: number, paid: number) => `应收 ${asked} 分，实收 ${paid} 分 · ${asked} fen asked, ${paid} paid`,
  refundDiffers: (asked: number, sent: number) => `应退 ${asked} 分，实退 ${sent} 分 · ${asked} fen asked, ${sent} sent back`,
} as const
