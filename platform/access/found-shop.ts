import { sql } from '#foundation/database'
import type { Language } from '#platform/contract'
import type { ActionContext } from '#platform/module'
import { shopCreated } from './contract/events.ts'
import { claimName, loginDigest } from './names.ts'
import { assignRoles, savePassword } from './people.ts'
import { predefinedRoles, type PredefinedRole } from './predefined-roles.ts'
import { usualHours } from './store-rows.ts'

export type NewShop = {
  readonly shopName: string
  readonly ownerName: string
  readonly login: string
  /** Hashed before the transaction: hashing takes longer than everything else here. */
  readonly passwordHash: string
  readonly language: Language
  readonly demo?: boolean
  readonly storeName?: string
}

export type FoundedShop = {
  readonly storeId: string
  readonly ownerId: string
  readonly roleIds: ReadonlyMap<PredefinedRole['predefined'], string>
}

/**
 * Makes the merchant of this context: its first store, the predefined roles and the owner. Answers
 * undefined, with nothing written, when the login is taken.
 */
export async function foundShop(
  context: Omit<ActionContext, 'input' | 'refuse'>,
  shop: NewShop,
): Promise<FoundedShop | undefined> {
  const { tx, merchantId, now, newId, emit } = context
  const [storeId, ownerId] = [newId(), newId()]
  if (!(await claimName(tx, loginDigest(shop.login), ownerId))) return undefined

  const roles = predefinedRoles.map(({ predefined, name, rights }) => ({
    id: newId(),
    predefined,
    name: name[shop.language],
    rights,
  }))
  const roleIds = new Map(roles.map(({ id, predefined }) => [predefined, id]))
  await tx.run(sql`
    insert into access.merchant (merchant_id, name, language, demo, created_at)
    values (${merchantId}::uuid, ${shop.shopName}::text, ${shop.language}::text, ${shop.demo ?? false}::boolean, ${now}::timestamptz)`)
  await tx.run(sql`
    insert into access.store (merchant_id, store_id, name, zone, currency, cut_off_hour, opening_hours)
    values (${merchantId}::uuid, ${storeId}::uuid, ${shop.storeName ?? shop.shopName}::text, 'Asia/Shanghai', 'CNY', 4,
      ${JSON.stringify(usualHours)}::jsonb)`)
  await tx.run(sql`
    insert into access.role (merchant_id, role_id, name, predefined, rights)
    select ${merchantId}::uuid, r.id, r.name, r.predefined, array(select jsonb_array_elements_text(r.rights))
    from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as r (id uuid, name text, predefined text, rights jsonb)`)
  await tx.run(sql`
    insert into access.person (merchant_id, person_id, name, login)
    values (${merchantId}::uuid, ${ownerId}::uuid, ${shop.ownerName}::text, ${shop.login}::text)`)
  await assignRoles(tx, merchantId, ownerId, [roleIds.get('owner') ?? ''])
  await savePassword(tx, merchantId, ownerId, shop.passwordHash)
  emit(shopCreated, { storeId, ownerId }, { store: storeId })
  return { storeId, ownerId, roleIds }
}
