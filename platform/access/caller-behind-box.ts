import { sql } from '#foundation/database'
import type { Caller, Kernel } from '#platform/module'
import { rightsOf, storesById, storesOf } from './authenticate.ts'
import { levelsOf, narrowToPin } from './decide-rights.ts'

/** Who stands behind a shop's box, as the box says: a person at a till, or a till alone. */
export type BehindBox = { readonly person: string | null; readonly device: string | null }

/**
 * The caller for whom a box asks. The box is believed who it is, never what they may do: a person has the rights that she has
 * here, as with a PIN, and the till has to stand in the box's store. Undefined where there is no such person or till.
 */
export async function callerBehindBox(
  kernel: Pick<Kernel, 'database' | 'catalogue'>,
  box: Pick<Caller, 'merchantId' | 'storeId'>,
  { person, device }: BehindBox,
): Promise<Caller | undefined> {
  const { merchantId, storeId } = box
  return kernel.database.transact({ as: 'merchant', merchantId }, async (tx) => {
    const till = await tx.first(sql`
      select from access.device where device_id = ${device}::uuid and revoked_at is null
        and (${storeId}::uuid is null or store_id = ${storeId}::uuid)`)
    if (device !== null && till === undefined) return undefined
    const found = await tx.first<{ rights: string[] }>(sql`
      select ${rightsOf(sql`p.person_id`)} as rights from access.person p where p.person_id = ${person}::uuid and p.active`)
    if (person !== null && found === undefined) return undefined
    const shops = await tx.first<{ stores: Parameters<typeof storesById>[0] }>(
      sql`select ${storesOf(sql`${storeId}::uuid`)} as stores`,
    )
    const { permissions } = levelsOf(found?.rights ?? [], kernel.catalogue.permissions.keys())
    return {
      merchantId,
      actor: { person, device, key: null },
      permissions: narrowToPin(permissions),
      // Approvals are given and used at one server.
      askable: new Set(),
      approvals: new Map(),
      storeId,
      stores: storesById(shops?.stores ?? []),
      sessionId: null,
    }
  })
}
