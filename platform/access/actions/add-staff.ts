import { sql, type Tx } from '#foundation/database'
import type { ParsedInputOf } from '#platform/contract'
import { type ActionContext, performPrepared } from '#platform/module'
import { staffAdded } from '../contract/events.ts'
import { addStaff } from '../contract/staff.ts'
import { isPasswordShort, PASSWORD_CHARACTERS_MIN } from '../decide-login.ts'
import { isSimplePin } from '../decide-pin.ts'
import { firstNotHeld } from '../decide-rights.ts'
import { claimName, loginDigest } from '../names.ts'
import { assignRoles, hasStore, rightsOfRoles, savePassword, savePin } from '../people.ts'
import { hashPassword, hashPin } from '../secret.ts'

/** People of one merchant, those who left included. */
const STAFF_MAX = 5000

export const performAddStaff = performPrepared(addStaff, hashSecrets, hire)

/** Hashes take a tenth of a second: too long inside a transaction. */
async function hashSecrets({ input, newId }: { input: ParsedInputOf<typeof addStaff>; newId: () => string }) {
  const personId = newId()
  return {
    personId,
    passwordHash: input.password === undefined ? undefined : await hashPassword(input.password),
    pinHash: input.pin === undefined ? undefined : await hashPin(personId, input.pin),
  }
}
type Secrets = Awaited<ReturnType<typeof hashSecrets>>

async function hire(context: ActionContext<typeof addStaff>, secrets: Secrets) {
  const { input, tx, merchantId, caller, emit, refuse } = context
  const { personId, passwordHash, pinHash } = secrets
  const { login, password, pin, roleIds, storeId } = input
  if ((login === undefined) !== (password === undefined)) refuse('LOGIN_NEEDS_PASSWORD', { field: 'login' })
  if (password !== undefined && isPasswordShort(password))
    refuse('PASSWORD_TOO_SHORT', { field: 'password', values: { least: PASSWORD_CHARACTERS_MIN } })
  if (pin !== undefined && isSimplePin(pin)) refuse('PIN_TOO_SIMPLE', { field: 'pin' })
  const rights = (await rightsOfRoles(tx, merchantId, roleIds)) ?? refuse('NOT_FOUND', { field: 'roleIds' })
  const right = firstNotHeld(rights, caller.permissions)
  if (right !== undefined) refuse('RIGHTS_EXCEEDED', { field: 'roleIds', values: { right } })
  if (storeId !== null && !(await hasStore(tx, merchantId, storeId))) refuse('NOT_FOUND', { field: 'storeId' })
  if ((await countStaff(tx, merchantId)) >= STAFF_MAX) refuse('TOO_MANY', { values: { limit: STAFF_MAX } })

  if (login !== undefined && !(await claimName(tx, loginDigest(login), personId))) refuse('LOGIN_TAKEN', { field: 'login' })
  await tx.run(sql`
    insert into access.person (merchant_id, person_id, name, login, store_id)
    values (${merchantId}::uuid, ${personId}::uuid, ${input.name}::text, ${login ?? null}::text, ${storeId}::uuid)`)
  await assignRoles(tx, merchantId, personId, roleIds)
  if (passwordHash !== undefined) await savePassword(tx, merchantId, personId, passwordHash)
  if (pinHash !== undefined) await savePin(tx, merchantId, personId, pinHash)
  emit(staffAdded, { personId, roleIds: [...new Set(roleIds)], storeId })
  return { personId }
}

async function countStaff(tx: Tx, merchantId: string): Promise<number> {
  const row = await tx.first<{ people: number }>(
    sql`select count(*)::int as "people" from access.person where merchant_id = ${merchantId}::uuid`,
  )
  return row?.people ?? 0
}
