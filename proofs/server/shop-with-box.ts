import { hostname } from 'node:os'
import { join } from 'node:path'
import { accessContract } from '#platform/access'
import { joinCloud, keepJoined } from '#platform/box'
import { rawPublicKey, siteKeys } from '#platform/journal'
import { openConnection } from './connection.ts'
import { call, type NewShop } from './new-shop.ts'

/** Makes a data folder that of a box of this shop, as `yunpu join` does. */
export async function joinBox(cloudUrl: string, shop: Pick<NewShop, 'apiKey' | 'storeId'>, dataFolder: string): Promise<void> {
  const keysFolder = join(dataFolder, 'keys')
  const { publicKey } = await siteKeys(keysFolder)
  const connection = await openConnection(cloudUrl)
  try {
    const { code } = await call(connection, accessContract.makeEnrolCode, {
      token: shop.apiKey,
      body: { storeId: shop.storeId, kind: 'box' },
    })
    await keepJoined(keysFolder, await joinCloud(cloudUrl, { code, name: hostname(), publicKey: rawPublicKey(publicKey) }))
  } finally {
    connection.close()
  }
}
