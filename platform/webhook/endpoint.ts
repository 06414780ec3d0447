import type { Instant } from '#foundation/clock'
import { sql, type Tx } from '#foundation/database'

/** An endpoint as it is kept. */
export type Endpoint = {
  readonly endpointId: string
  readonly url: string
  readonly kinds: readonly string[] | null
  readonly allowPrivateNetwork: boolean
  readonly state: 'active' | 'paused' | 'gone'
  readonly secretSealed: string
  readonly oldSecretSealed: string | null
  readonly oldSecretUntil: Instant | null
}

const columns = sql`endpoint_id as "endpointId", url, kinds, allow_private_network as "allowPrivateNetwork", state,
  secret_sealed as "secretSealed", old_secret_sealed as "oldSecretSealed", old_secret_until as "oldSecretUntil"`

/** One endpoint, or undefined. */
export async function endpointOf(tx: Tx, merchantId: string, endpointId: string): Promise<Endpoint | undefined> {
  return tx.first<Endpoint>(sql`
    select ${columns} from webhook.endpoint where merchant_id = ${merchantId}::uuid and endpoint_id = ${endpointId}::uuid`)
}

/** The endpoints that are told of news. */
export async function activeEndpoints(tx: Tx, merchantId: string): Promise<Endpoint[]> {
  return tx.rows<Endpoint>(sql`
    select ${columns} from webhook.endpoint where merchant_id = ${merchantId}::uuid and state = 'active' order by endpoint_id`)
}
