import { sql } from '#foundation/database'
import { type ActionContext, perform } from '#platform/module'
import { forgetCallers } from '../caller-cache.ts'
import { roleSaved } from '../contract/events.ts'
import { saveRole } from '../contract/staff.ts'
import { firstNotHeld, plainRights } from '../decide-rights.ts'
import { hasOwner, lockOwners } from '../people.ts'

/** Roles of one merchant: more than a few dozen nobody can tell apart. */
const ROLES_MAX = 200

export const performSaveRole = perform(saveRole, async (context) => {
  const { input, tx, merchantId, now, newId, emit, refuse } = context
  await lockOwners(tx, merchantId)
  const before = await roleBefore(context)
  refuseBeyond(context, before?.rights ?? [])
  const roleId = input.roleId ?? newId()
  const rights = plainRights(input.rights)
  const twin = await tx.first(sql`
    select role_id from access.role where merchant_id = ${merchantId}::uuid and name = ${input.name}::text and role_id <> ${roleId}::uuid`)
  if (twin !== undefined) refuse('ROLE_NAME_TAKEN', { field: 'name' })
  await tx.run(sql`
    insert into access.role (merchant_id, role_id, name, rights)
    values (${merchantId}::uuid, ${roleId}::uuid, ${input.name}::text, ${rights}::text[])
    on conflict (merchant_id, role_id) do update set name = excluded.name, rights = excluded.rights`)
  if (before?.rights.includes('*') === true && !(await hasOwner(tx, merchantId))) refuse('LAST_OWNER', { field: 'rights' })
  forgetCallers(merchantId, now)
  emit(roleSaved, { roleId, rights })
  return { roleId }
})

async function roleBefore({
  input,
  tx,
  merchantId,
  refuse,
}: ActionContext<typeof saveRole>): Promise<{ rights: string[] } | undefined> {
  if (input.roleId === undefined) {
    const row = await tx.first<{ roles: number }>(
      sql`select count(*)::int as "roles" from access.role where merchant_id = ${merchantId}::uuid`,
    )
    if ((row?.roles ?? 0) >= ROLES_MAX) refuse('TOO_MANY', { values: { limit: ROLES_MAX } })
    return undefined
  }
  const role = await tx.first<{ predefined: string | null; rights: string[] }>(sql`
    select predefined, rights from access.role where merchant_id = ${merchantId}::uuid and role_id = ${input.roleId}::uuid for update`)
  if (role?.predefined === 'owner') refuse('ROLE_FIXED', { field: 'roleId' })
  return role ?? refuse('NOT_FOUND', { field: 'roleId' })
}

/** Neither what a role becomes nor what it was may reach beyond the one who saves it. */
function refuseBeyond({ input, caller, refuse }: ActionContext<typeof saveRole>, before: readonly string[]): void {
  const right = firstNotHeld([...input.rights, ...before], caller.permissions)
  if (right !== undefined) refuse('RIGHTS_EXCEEDED', { field: 'rights', values: { right } })
}
