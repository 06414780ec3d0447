import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { purposeOf, readChannel } from '../channel-rows.ts'
import { channelSaved, saveChannelSettings } from '../contract.ts'
import type { Ports } from '../ports.ts'

export function performSaveChannelSettings({ secretBox }: Pick<Ports, 'secretBox'>) {
  return perform(saveChannelSettings, async ({ input, tx, merchantId, emit, refuse }) => {
    const { privateKey, apiKey, platformPublicKey, ...settings } = input
    const before = await readChannel(tx)
    if (privateKey !== undefined && !isRsa(() => createPrivateKey(privateKey))) refuse('KEY_UNREADABLE', { field: 'privateKey' })
    if (!isRsa(() => createPublicKey(platformPublicKey))) refuse('KEY_UNREADABLE', { field: 'platformPublicKey' })
    const seal = (secret: 'privateKey' | 'apiKey', text: string | undefined) =>
      text === undefined
        ? (before?.[secret] ?? refuse('KEY_UNREADABLE', { field: secret }))
        : secretBox.seal(text, purposeOf(merchantId, secret))
    const baseUrl = settings.baseUrl.replace(/\/+$/, '')
    await tx.run(sql`
      insert into payment.channel (merchant_id, base_url, merchant_number, app_id, certificate_serial, private_key, api_key,
        platform_serial, platform_public_key, notify_url)
      values (${merchantId}, ${baseUrl}, ${settings.merchantNumber}, ${settings.appId}, ${settings.certificateSerial},
        ${seal('privateKey', privateKey)}, ${seal('apiKey', apiKey)}, ${settings.platformSerial}, ${platformPublicKey}, ${settings.notifyUrl})
      on conflict (merchant_id) do update set base_url = excluded.base_url, merchant_number = excluded.merchant_number,
        app_id = excluded.app_id, certificate_serial = excluded.certificate_serial, private_key = excluded.private_key,
        api_key = excluded.api_key, platform_serial = excluded.platform_serial,
        platform_public_key = excluded.platform_public_key, notify_url = excluded.notify_url`)
    emit(channelSaved, { ...settings, baseUrl, newPrivateKey: privateKey !== undefined, newApiKey: apiKey !== undefined })
    return {}
  })
}

/** The protocol signs by RSA and nothing else. A certificate gives its public key too. */
function isRsa(readKey: () => KeyObject): boolean {
  try {
    return readKey().asymmetricKeyType === 'rsa'
  } catch {
    // Not a PEM: the caller refuses it by name.
    return false
  }
}
