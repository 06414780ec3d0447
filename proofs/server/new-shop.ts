import { addProduct, type Product } from '#modules/catalog'
import type { Operation, OutputOf } from '#platform/contract'
import { accessContract } from '#platform/access'
import { newKeys, rawPublicKey } from '#platform/journal'
import { goodsToAdd } from '../shop/goods.ts'
import { type Connection, openConnection } from './connection.ts'

/** An enrolled till: its token, and the key that signs its own chain. */
export type Till = {
  readonly token: string
  readonly deviceId: string
  readonly privateKey: ReturnType<typeof newKeys>['privateKey']
}

/** A shop on a server, made through its API as any owner would. */
export type NewShop = {
  readonly merchantId: string
  readonly storeId: string
  readonly apiKey: string
  readonly products: readonly Product[]
  readonly tills: readonly Till[]
}

/** Creates a shop, its goods, an API key and so many tills, all through HTTP. */
export async function createShop(url: string, want: { readonly goods: number; readonly tills: number }): Promise<NewShop> {
  const connection = await openConnection(url)
  try {
    const { session } = await call(connection, accessContract.createShop, {
      body: { shopName: '街角店', ownerName: '林', login: 'owner', password: 'a long enough password' },
    })
    const { apiKey } = await call(connection, accessContract.makeApiKey, {
      token: session,
      body: { name: 'proof', scopes: ['*'] },
    })
    const stores = await call(connection, accessContract.stores, { token: session })
    const storeId = stores.items[0]?.id ?? ''
    const products: Product[] = []
    for (const good of goodsToAdd(want.goods))
      products.push((await call(connection, addProduct, { token: apiKey, body: good })).product)
    const tills: Till[] = []
    let merchantId = ''
    for (let number = 1; number <= want.tills; number += 1) {
      const { code } = await call(connection, accessContract.makeEnrolCode, { token: session, body: { storeId } })
      const { privateKey, publicKey } = newKeys()
      const body = { code, deviceName: `till ${number}`, publicKey: rawPublicKey(publicKey) }
      const till = await call(connection, accessContract.enrolTill, { body })
      merchantId = till.merchantId
      tills.push({ token: till.deviceToken, deviceId: till.deviceId, privateKey })
    }
    return { merchantId, storeId, apiKey, products, tills }
  } finally {
    connection.close()
  }
}

/** One call of an operation; throws when it was refused. */
export async function call<O extends Operation>(
  connection: Connection,
  operation: O,
  given: { readonly token?: string; readonly body?: unknown; readonly query?: Readonly<Record<string, string>> },
): Promise<OutputOf<O>> {
  const headers = given.token === undefined ? {} : { authorization: `Bearer ${given.token}` }
  const isQuery = operation.kind === 'query'
  const answer = await connection.send(
    isQuery ? 'GET' : 'POST',
    `/v1/${operation.name}${isQuery && given.query !== undefined ? `?${new URLSearchParams(given.query).toString()}` : ''}`,
    headers,
    isQuery ? '' : JSON.stringify(given.body ?? {}),
  )
  if (answer.status !== 200) throw new Error(`${operation.name}: ${answer.status} ${answer.body}`)
  const output: OutputOf<O> = JSON.parse(answer.body)
  return output
}
