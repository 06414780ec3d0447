import { createCipheriv, type KeyObject } from 'node:crypto'
import type { Clock } from '#foundation/clock'
import type { Callback } from '../channel/channel.ts'
import { signLines } from '../channel/wechat/sign.ts'
import { secondsOf, toChinaTime } from '../channel/wechat/time.ts'
import type { Order, Refund } from './book.ts'
import type { Credentials } from './credentials.ts'

const NONCE_LENGTH = 12

/** Signs a text as the platform does, answers and news alike. */
export function signAs(key: KeyObject, serial: string, body: string, clock: Clock): Callback {
  const timestamp = String(secondsOf(clock.now()))
  const nonce = clock.newId().replaceAll('-', '')
  return { serial, timestamp, nonce, signature: signLines([timestamp, nonce, body], key), body }
}

/** News that an order was paid, in a sealed envelope. */
export function newsOfOrder(order: Order, who: Credentials, clock: Clock, key = who.platformPrivateKey): Callback {
  return seal('TRANSACTION.SUCCESS', 'transaction', '支付成功', tradeOf(order, who), who, clock, key)
}

/** News that a refund moved on. */
export function newsOfRefund(refund: Refund, who: Credentials, clock: Clock): Callback {
  const content = {
    mchid: who.merchantNumber,
    out_trade_no: refund.orderNumber,
    out_refund_no: refund.number,
    refund_id: refund.refundId,
    refund_status: refund.status,
    user_received_account: '支付用户零钱',
    amount: {
      total: refund.totalMinor,
      refund: refund.amountMinor,
      payer_total: refund.totalMinor,
      payer_refund: refund.amountMinor,
    },
  }
  return seal(`REFUND.${refund.status}`, 'refund', '退款通知', content, who, clock, who.platformPrivateKey)
}

/** An order as the platform tells it, in answers and in news. */
export function tradeOf(order: Order, who: Credentials): object {
  const paid = {
    transaction_id: order.transactionNumber,
    trade_type: 'NATIVE',
    bank_type: 'OTHERS',
    success_time: order.paidAt === null ? null : toChinaTime(order.paidAt),
    payer: { openid: 'o-simulated-customer' },
    amount: { total: order.paidMinor, payer_total: order.paidMinor, currency: 'CNY', payer_currency: 'CNY' },
  }
  return {
    appid: who.appId,
    mchid: who.merchantNumber,
    out_trade_no: order.number,
    trade_state: order.state,
    trade_state_desc: { NOTPAY: '订单未支付', SUCCESS: '支付成功', CLOSED: '订单已关闭' }[order.state],
    ...(order.state === 'SUCCESS' ? paid : { amount: { total: order.amountMinor, currency: 'CNY' } }),
  }
}

function seal(
  event: string,
  kind: string,
  summary: string,
  content: object,
  who: Credentials,
  clock: Clock,
  key: KeyObject,
): Callback {
  const nonce = clock.newId().slice(-NONCE_LENGTH)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(who.apiKey), Buffer.from(nonce)).setAAD(Buffer.from(kind))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final(), cipher.getAuthTag()])
  const body = JSON.stringify({
    id: clock.newId(),
    create_time: toChinaTime(clock.now()),
    resource_type: 'encrypt-resource',
    event_type: event,
    summary,
    resource: {
      original_type: kind,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: sealed.toString('base64'),
      associated_data: kind,
      nonce,
    },
  })
  return signAs(key, who.platformSerial, body, clock)
}
