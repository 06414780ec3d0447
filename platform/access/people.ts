import { sql, type Tx } from '#foundation/database'

/** A person with everything that decides what may be done to them. */
export type Standing = {
  readonly personId: string
  readonly login: string | null
  readonly storeId: string | null
  readonly active: boolean
  readonly hasPassword: boolean
  readonly roleIds: readonly string[]
  readonly rights: readonly string[]
}

/** Loads a person and locks them until the end of the transaction; undefined when the merchant has no such person. */
export async function standingOf(tx: Tx, merchantId: string, personId: string): Promise<Standing | undefined> {
  return tx.first<Standing>(sql`
    select p.person_id as "personId", p.login, p.store_id as "storeId", p.active,
      exists (select from access.password w where w.merchant_id = p.merchant_id and w.person_id = p.person_id) as "hasPassword",
      array(select pr.role_id from access.person_role pr where pr.merchant_id = p.merchant_id and pr.person_id = p.person_id
        order by pr.role_id)::text[] as "roleIds",
      array(select distinct unnest(r.rights) from access.person_role pr join access.role r using (merchant_id, role_id)
        where pr.merchant_id = p.merchant_id and pr.person_id = p.person_id) as "rights"
    from access.person p where p.merchant_id = ${merchantId}::uuid and p.person_id = ${personId}::uuid
    for update of p`)
}

/** All rights of these roles, which cannot be removed meanwhile; undefined when one is not the merchant's. */
export async function rightsOfRoles(tx: Tx, merchantId: string, roleIds: readonly string[]): Promise<string[] | undefined> {
  const rows = await tx.rows<{ rights: string[] }>(
    sql`select rights from access.role where merchant_id = ${merchantId}::uuid and role_id = any(${roleIds}::uuid[]) order by role_id for key share`,
  )
  return rows.length < new Set(roleIds).size ? undefined : rows.flatMap(({ rights }) => rights)
}

/** Gives a person exactly these roles. */
export async function assignRoles(tx: Tx, merchantId: string, personId: string, roleIds: readonly string[]): Promise<void> {
  await tx.run(sql`delete from access.person_role where merchant_id = ${merchantId}::uuid and person_id = ${personId}::uuid`)
  await tx.run(sql`
    insert into access.person_role (merchant_id, person_id, role_id)
    select distinct ${merchantId}::uuid, ${personId}::uuid, role_id from unnest(${roleIds}::uuid[]) as role_id`)
}

/** Lets one change of owners wait for another, so that two owners cannot remove each other at once. */
export async function lockOwners(tx: Tx, merchantId: string): Promise<void> {
  await tx.run(sql`select from access.merchant where merchant_id = ${merchantId}::uuid for update`)
}

/** Whether someone is left who holds everything and can sign in to use it. */
export async function hasOwner(tx: Tx, merchantId: string): Promise<boolean> {
  const row = await tx.first<{ found: boolean }>(sql`
    select exists (
      select from access.person p
      join access.password w using (merchant_id, person_id)
      join access.person_role pr using (merchant_id, person_id)
      join access.role r using (merchant_id, role_id)
      where p.merchant_id = ${merchantId}::uuid and p.active and p.login is not null and '*' = any(r.rights)) as "found"`)
  return row?.found === true
}

/** Stores a password's hash, replacing the one before. */
export async function savePassword(tx: Tx, merchantId: string, personId: string, hash: string): Promise<void> {
  await tx.run(sql`
    insert into access.password (merchant_id, person_id, hash) values (${merchantId}::uuid, ${personId}::uuid, ${hash}::text)
    on conflict (merchant_id, person_id) do update set hash = excluded.hash`)
}

/** Stores a PIN's hash, replacing the one before and forgiving its wrong tries. */
export async function savePin(tx: Tx, merchantId: string, personId: string, hash: string): Promise<void> {
  await tx.run(sql`
    insert into access.pin (merchant_id, person_id, hash) values (${merchantId}::uuid, ${personId}::uuid, ${hash}::text)
    on conflict (merchant_id, person_id) do update set hash = excluded.hash, tries = 0, locked_at = null, wait_seconds = 0`)
}

/** Whether the merchant has this store. */
export async function hasStore(tx: Tx, merchantId: string, storeId: string): Promise<boolean> {
  const found = await tx.first(
    sql`select store_id from access.store where merchant_id = ${merchantId}::uuid and store_id = ${storeId}::uuid`,
  )
  return found !== undefined
}

/** Whether a session was opened with only a PIN (or is none): then anybody may be standing at the till. */
export async function cameByPin(tx: Tx, merchantId: string, sessionId: string | null): Promise<boolean> {
  const found = await tx.first<{ via: string }>(
    sql`select via from access.session where merchant_id = ${merchantId}::uuid and session_id = ${sessionId}::uuid`,
  )
  return found?.via !== 'password' && found?.via !== 'passkey'
}
