import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { roleRemoved } from '../contract/events.ts'
import { removeRole } from '../contract/staff.ts'

export const performRemoveRole = perform(removeRole, async ({ input, tx, merchantId, emit, refuse }) => {
  // Locking the row first makes a colleague who is being given this role wait, or fail its foreign key.
  const role = await tx.first<{ predefined: string | null }>(sql`
    select predefined from access.role where merchant_id = ${merchantId}::uuid and role_id = ${input.roleId}::uuid for update`)
  if (role === undefined) return refuse('NOT_FOUND', { field: 'roleId' })
  if (role.predefined === 'owner') refuse('ROLE_FIXED', { field: 'roleId' })
  const held = await tx.first<{ people: number }>(sql`
    select count(*)::int as "people" from access.person_role where merchant_id = ${merchantId}::uuid and role_id = ${input.roleId}::uuid`)
  const people = held?.people ?? 0
  if (people > 0) refuse('ROLE_IN_USE', { field: 'roleId', values: { people } })
  await tx.run(sql`delete from access.role where merchant_id = ${merchantId}::uuid and role_id = ${input.roleId}::uuid`)
  emit(roleRemoved, { roleId: input.roleId })
  return {}
})
