import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { Instant } from '#foundation/clock'
import { sql, type Tx } from '#foundation/database'
import type { Channel } from './channel/channel.ts'
import { openWechat } from './channel/wechat/open-wechat.ts'
import type { Ports } from './ports.ts'

/** Longest that one request to the channel may take. */
const DEADLINE_MILLISECONDS = 10_000

export type ChannelRow = {
  readonly baseUrl: string
  readonly merchantNumber: string
  readonly appId: string
  readonly certificateSerial: string
  /** Sealed. */
  readonly privateKey: string
  /** Sealed. */
  readonly apiKey: string
  readonly platformSerial: string
  readonly platformPublicKey: string
  readonly notifyUrl: string
}

/** The merchant's channel, its secrets still sealed; undefined when none is set up. */
export async function readChannel(tx: Tx): Promise<ChannelRow | undefined> {
  return tx.first<ChannelRow>(sql`
    select base_url as "baseUrl", merchant_number as "merchantNumber", app_id as "appId", certificate_serial as "certificateSerial",
      private_key as "privateKey", api_key as "apiKey", platform_serial as "platformSerial",
      platform_public_key as "platformPublicKey", notify_url as "notifyUrl"
    from payment.channel`)
}

/** What a secret is sealed for: it opens for no other merchant and in no other place. */
export function purposeOf(merchantId: string, secret: 'privateKey' | 'apiKey'): string {
  return `payment/${merchantId}/${secret}`
}

/** Opens a line to the merchant's channel for one moment. */
export function openChannel(
  ports: Ports,
  row: ChannelRow,
  at: { readonly merchantId: string; readonly now: Instant; readonly newId: () => string },
): Channel {
  const { secretBox, fetch, deadlineMilliseconds = DEADLINE_MILLISECONDS } = ports
  return openWechat({
    ...row,
    privateKey: createPrivateKey(secretBox.open(row.privateKey, purposeOf(at.merchantId, 'privateKey'))),
    apiKey: secretBox.open(row.apiKey, purposeOf(at.merchantId, 'apiKey')),
    platform: { serial: row.platformSerial, publicKey: createPublicKey(row.platformPublicKey) },
    fetch,
    now: at.now,
    newId: at.newId,
    deadlineMilliseconds,
  })
}
