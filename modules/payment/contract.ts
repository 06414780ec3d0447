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
  input: z.strictObject({ paymentId: Id.optional(), storeId: Id, amountMinor: Minor.min(1), description: Note.max(100).default('') }),
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
  refuses: { ...unknown, REFUND_TOO_LARGE: { zh: '退款比付款还多。', en: 'The refund is more than was paid.' } },
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
  refuses: { KEY_UNREADABLE: { zh: '读不出密钥，请粘贴 PEM 全文。', en: 'The key cannot be read; paste the whole PEM.', status: 422 } },
})

const Told = z.strictObject({ paymentId: Id, amountMinor: MinorNotNegative })
export const paymentStarted = event('payment.started', { title: { zh: '已发起扫码收款', en: 'QR payment started' }, body: Told })
export const paymentMoved = event('payment.moved', {
  title: { zh: '扫码付款状态已变', en: 'QR payment moved on' },
  body: Told.extend({ from: PaymentState, to: PaymentState, because: z.string() }),
})
export const paymentUsed = event('payment.used', {
  title: { zh: '扫码付款已结账', en: 'QR payment used' },
  body: Told.extend({ receiptId: Id }),
})
export const refundAsked = event('payment.refundAsked', {
  title: { zh: '已申请原路退回', en: 'Refund asked of the channel' },
  body: Told.extend({ refundId: Id }),
})
export const refundMoved = event('payment.refundMoved', {
  title: { zh: '原路退回状态已变', en: 'Channel refund moved on' },
  body: Told.extend({ refundId: Id, state: z.enum(['asked', 'done', 'failed']), because: z.string() }),
})
