import { z } from 'zod'
import { action, event, Id, Instant, Minor, MinorNotNegative, Note, page, pageInput, permission, query } from '#platform/contract'

export const takePayments = permission('payment.take', { zh: '扫码收款', en: 'Take QR payments' })
export const seePayments = permission('payment.see', { zh: '查看扫码收款', en: 'See QR payments' })
export const changeChannels = permission('payment.channels', { zh: '收款渠道设置', en: 'Payment channel settings' })

/**
 * Where a payment stands. `unknown`: the channel did not answer, so it may have been paid; it is asked
 * until it tells. A late success wins over `closed`: the money is there.
 */
export const PaymentState = z.enum(['created', 'paying', 'paid', 'closed', 'unknown', 'mismatch'])
export type PaymentState = z.infer<typeof PaymentState>

export const Payment = z
  .strictObject({
    paymentId: Id,
    storeId: Id,
    state: PaymentState,
    amountMinor: MinorNotNegative,
    /** What the customer scans; null until the channel gave it. */
    qrText: z.string().nullable(),
    /** The channel's own number of the payment. */
    channelNumber: z.string().nullable(),
    startedAt: Instant,
    paidAt: Instant.nullable(),
    /** The receipt that it paid. */
    receiptId: Id.nullable(),
    /** Sent back so far. */
    refundedMinor: MinorNotNegative,
    /** Why it is where it is, for a person: the channel's words. */
    because: z.string(),
  })
  .meta({ id: 'Payment' })
export type Payment = z.infer<typeof Payment>

const unknown = { PAYMENT_UNKNOWN: { zh: '没有这笔扫码付款。', en: 'There is no such QR payment.', status: 404 } } as const

export const startPayment = action('payment.startPayment', {
  title: { zh: '发起扫码收款', en: 'Start a QR payment' },
  needs: 'payment.take',
  input: z.strictObject({
    paymentId: Id.optional(),
    storeId: Id,
    amountMinor: Minor.min(1),
    description: Note.max(100).default(''),
  }),
  output: Payment,
  refuses: {
    STORE_UNKNOWN: { zh: '没有这家门店。', en: 'There is no such store.', status: 404 },
    CHANNEL_NOT_SET: { zh: '还没有开通扫码收款，请到设置里开通。', en: 'No QR channel is set up yet; see settings.' },
    PAYMENT_EXISTS: { zh: '这笔扫码付款已经发起过了。', en: 'This QR payment was already started.' },
  },
})

export const payment = query('payment.payment', {
  title: { zh: '扫码付款状态', en: 'A QR payment' },
  needs: 'payment.take',
  input: z.strictObject({ paymentId: Id }),
  output: Payment,
  refuses: unknown,
})

export const payments = query('payment.payments', {
  title: { zh: '扫码付款列表', en: 'QR payments' },
  needs: 'payment.see',
  input: z.strictObject({ storeId: Id, state: PaymentState.optional(), ...pageInput }),
  output: page(Payment),
  refuses: {
    STORE_UNKNOWN: { zh: '没有这家门店。', en: 'There is no such store.', status: 404 },
    CURSOR_INVALID: {
      zh: '翻页位置无效，请从第一页重新查看。',
      en: 'That page is not there; begin with the first.',
      status: 400,
    },
  },
})

export const refreshPayment = action('payment.refreshPayment', {
  title: { zh: '向渠道查询付款', en: 'Ask the channel about a QR payment' },
  needs: 'payment.take',
  agent: 'Asks the channel now how a payment and its refunds stand; payment.payment answers what is known already.',
  input: z.strictObject({ paymentId: Id }),
  /** `askAgainSeconds`: worth asking again so soon; null when it is settled, or will be asked in time without hurry. */
  output: z.strictObject({ state: PaymentState, askAgainSeconds: z.int().min(1).nullable() }),
  refuses: unknown,
})

export const cancelPayment = action('payment.cancelPayment', {
  title: { zh: '取消扫码收款', en: 'Cancel a QR payment' },
  needs: 'payment.take',
  input: z.strictObject({ paymentId: Id }),
  output: Payment,
  refuses: { ...unknown, PAYMENT_PAID: { zh: '已经到账，不能取消，请退款。', en: 'It was paid; refund it instead.' } },
})

export const usePayment = action('payment.usePayment', {
  title: { zh: '用扫码付款结账', en: 'Use a QR payment for a receipt' },
  needs: 'payment.take',
  agent: 'Done by till.completeSale; not for calling by itself.',
  input: z.strictObject({ paymentId: Id, receiptId: Id, amountMinor: Minor.min(1) }),
  output: z.strictObject({}),
  refuses: {
    ...unknown,
    PAYMENT_NOT_PAID: { zh: '这笔扫码付款还没有到账。', en: 'This QR payment has not been paid yet.' },
    PAYMENT_USED: { zh: '这笔扫码付款已经用在另一张小票上。', en: 'This QR payment was used for another ticket.' },
    PAYMENT_AMOUNT_DIFFERS: { zh: '扫码付款金额和登记的不一样。', en: 'The QR payment is for another amount.' },
  },
})

export const sendBack = action('payment.sendBack', {
  title: { zh: '原路退回', en: 'Send a QR payment back' },
  needs: 'payment.take',
  input: z.strictObject({
    paymentId: Id,
    /** The receipt of the refund: the same one never sends back twice. */
    refundId: Id,
    amountMinor: Minor.min(1),
  }),
  output: z.strictObject({}),
  refuses: {
    ...unknown,
    REFUND_TOO_LARGE: { zh: '退款比付款还多。', en: 'The refund is more than was paid.' },
    REFUND_DIFFERS: { zh: '这笔退款已经按另一个金额申请过了。', en: 'This refund was already asked for, with another amount.' },
  },
})

export const channelSettings = query('payment.channelSettings', {
  title: { zh: '收款渠道', en: 'Payment channel' },
  needs: 'payment.channels',
  input: z.strictObject({}),
  /** Secrets are never read back, only whether they are there. */
  output: z.strictObject({
    baseUrl: z.string(),
    merchantNumber: z.string(),
    appId: z.string(),
    certificateSerial: z.string(),
    hasPrivateKey: z.boolean(),
    hasApiKey: z.boolean(),
    platformSerial: z.string(),
    notifyUrl: z.string(),
  }),
})

export const saveChannelSettings = action('payment.saveChannelSettings', {
  title: { zh: '保存收款渠道', en: 'Save the payment channel' },
  needs: 'payment.channels',
  input: z.strictObject({
    baseUrl: z.url().max(200),
    merchantNumber: z.string().trim().min(1).max(32),
    appId: z.string().trim().min(1).max(32),
    certificateSerial: z.string().trim().min(1).max(64),
    /** PEM; left out: the one that is there stays. */
    privateKey: z.string().max(8000).optional(),
    /** The 32 characters of the APIv3 key. */
    apiKey: z.string().length(32).optional(),
    platformSerial: z.string().trim().min(1).max(64),
    platformPublicKey: z.string().max(8000),
    notifyUrl: z.string().max(300).default(''),
  }),
  output: z.strictObject({}),
  refuses: {
    KEY_UNREADABLE: { zh: '读不出密钥，请粘贴 PEM 全文。', en: 'The key cannot be read; paste the whole PEM.', status: 422 },
  },
})

/** Longest news of a channel: an encrypted resource is at most a megabyte of text, in practice two kilobytes. */
const CALLBACK_LENGTH_MAX = 65_536
const header = z.string().max(2000)

export const channelCallback = action('payment.channelCallback', {
  title: { zh: '渠道通知', en: 'News from the channel' },
  needs: 'public',
  agent: 'Spoken by the payment channel, whose signature it checks; not for calling.',
  input: z.strictObject({
    merchantId: Id,
    serial: header,
    timestamp: header,
    nonce: header,
    signature: header,
    /** The body as it came, not parsed and written anew. */
    body: z.string().max(CALLBACK_LENGTH_MAX),
  }),
  output: z.strictObject({}),
  refuses: {
    CHANNEL_NOT_SET: { zh: '这家店没有开通扫码收款。', en: 'This shop has no QR channel.', status: 404 },
    SIGN_INVALID: { zh: '签名不对。', en: 'The signature is not valid.', status: 401 },
    SERIAL_UNKNOWN: { zh: '不认识签名用的平台公钥。', en: 'Signed with a platform key that is not known here.', status: 401 },
    TS_OUT_OF_WINDOW: { zh: '通知的时间与本机相差太多。', en: 'The time of the news is too far from ours.', status: 401 },
    BODY_UNREADABLE: { zh: '读不懂通知的内容。', en: 'The news cannot be read.', status: 422 },
    ORDER_UNKNOWN: { zh: '没有这个订单号。', en: 'There is no order of this number.', status: 404 },
  },
})

const Told = z.strictObject({ paymentId: Id, amountMinor: MinorNotNegative })
export const paymentStarted = event('payment.started', {
  title: { zh: '已发起扫码收款', en: 'QR payment started' },
  isRoutine: true,
  body: Told,
})
export const paymentMoved = event('payment.moved', {
  title: { zh: '扫码付款状态已变', en: 'QR payment moved on' },
  isRoutine: true,
  /** `cancelled`: the cashier had given it up, so money that comes now belongs to no ticket. */
  body: Told.extend({ from: PaymentState, to: PaymentState, cancelled: z.boolean(), because: z.string() }),
})
export const cancelAsked = event('payment.cancelAsked', {
  title: { zh: '已申请取消扫码收款', en: 'Cancel of a QR payment asked' },
  body: Told,
})
export const checkDue = event('payment.checkDue', {
  title: { zh: '该向渠道查询了', en: 'Payments are due for asking' },
  isRoutine: true,
  body: z.strictObject({ paymentIds: z.array(Id) }),
})
export const channelSaved = event('payment.channelSaved', {
  title: { zh: '收款渠道已保存', en: 'Payment channel saved' },
  body: z.strictObject({
    baseUrl: z.string(),
    merchantNumber: z.string(),
    appId: z.string(),
    certificateSerial: z.string(),
    platformSerial: z.string(),
    notifyUrl: z.string(),
    /** Which secrets were given anew; never what they are. */
    newPrivateKey: z.boolean(),
    newApiKey: z.boolean(),
  }),
})
export const paymentUsed = event('payment.used', {
  title: { zh: '扫码付款已结账', en: 'QR payment used' },
  isRoutine: true,
  body: Told.extend({ receiptId: Id }),
})
export const refundAsked = event('payment.refundAsked', {
  title: { zh: '已申请原路退回', en: 'Refund asked of the channel' },
  body: Told.extend({ refundId: Id }),
})
export const refundMoved = event('payment.refundMoved', {
  title: { zh: '原路退回状态已变', en: 'Channel refund moved on' },
  isRoutine: true,
  body: Told.extend({ refundId: Id, state: z.enum(['asked', 'done', 'failed']), because: z.string() }),
})
