import { sql } from '#foundation/database'
import type { ParsedInputOf } from '#platform/contract'
import { type ActionContext, performPrepared } from '#platform/module'
import { forgetCallers } from '../caller-cache.ts'
import { staffChanged } from '../contract/events.ts'
import { changeStaff } from '../contract/staff.ts'
import { isPasswordShort, PASSWORD_CHARACTERS_MIN } from '../decide-login.ts'
import { firstNotHeld } from '../decide-rights.ts'
import { endSessions } from '../end-sessions.ts'
import { claimName, loginDigest, releaseNames } from '../names.ts'
import { assignRoles, hasOwner, hasStore, lockOwners, rightsOfRoles, savePassword, type Standing, standingOf } from '../people.ts'
import { hashPassword } from '../secret.ts'

type Context = ActionContext<typeof changeStaff>

export const performChangeStaff = performPrepared(
  changeStaff,
  // A hash takes a twentieth of a second: too long inside a transaction.
  async ({ input: { password } }) => (password === undefined ? undefined : hashPassword(password)),
  changeThem,
)

async function changeThem(context: Context, passwordHash: string | undefined) {
  const { input, tx, merchantId, caller, now, emit, refuse } = context
  const { personId, password } = input
  await lockOwners(tx, merchantId)
  const before = (await standingOf(tx, merchantId, personId)) ?? refuse('NOT_FOUND', { field: 'personId' })
  await refuseBeyond(context, before)
  await changeLogin(context, before)

  const after = {
    roleIds: input.roleIds === undefined ? [...before.roleIds] : [...new Set(input.roleIds)],
    storeId: input.storeId === undefined ? before.storeId : input.storeId,
    active: input.active ?? before.active,
  }
  await tx.run(sql`
    update access.person set name = coalesce(${input.name ?? null}::text, name), login = coalesce(${input.login ?? null}::text, login),
      store_id = ${after.storeId}::uuid, active = ${after.active}::boolean
    where merchant_id = ${merchantId}::uuid and person_id = ${personId}::uuid`)
  if (input.roleIds !== undefined) await assignRoles(tx, merchantId, personId, after.roleIds)
  if (passwordHash !== undefined) await savePassword(tx, merchantId, personId, passwordHash)
  if (!(await hasOwner(tx, merchantId)) && before.rights.includes('*')) refuse('LAST_OWNER', { field: 'personId' })

  forgetCallers(merchantId, now)
  if (!after.active || password !== undefined)
    await endSessions(context, { personId, except: after.active && personId === caller.actor.person ? caller.sessionId : null })
  emit(staffChanged, { personId, ...after, passwordSet: password !== undefined })
  return {}
}

/** Nobody touches a colleague with rights beyond their own, gives such rights, or names what is not the shop's. */
async function refuseBeyond({ input, tx, merchantId, caller, refuse }: Context, before: Standing): Promise<void> {
  const given = (await rightsOfRoles(tx, merchantId, input.roleIds ?? [])) ?? refuse('NOT_FOUND', { field: 'roleIds' })
  const right = firstNotHeld([...before.rights, ...given], caller.permissions)
  if (right !== undefined) refuse('RIGHTS_EXCEEDED', { values: { right } })
  const storeId = input.storeId ?? null
  if (storeId !== null && !(await hasStore(tx, merchantId, storeId))) refuse('NOT_FOUND', { field: 'storeId' })
  refuseBadPassword(input, before, refuse)
}

function refuseBadPassword(
  { login, password }: ParsedInputOf<typeof changeStaff>,
  before: Standing,
  refuse: Context['refuse'],
): void {
  const loginAfter = login ?? before.login
  const passwordAfter = password !== undefined || before.hasPassword
  if ((loginAfter === null) === passwordAfter)
    refuse('LOGIN_NEEDS_PASSWORD', { field: login === undefined ? 'login' : 'password' })
  if (password !== undefined && isPasswordShort(password))
    refuse('PASSWORD_TOO_SHORT', { field: 'password', values: { least: PASSWORD_CHARACTERS_MIN } })
}

async function changeLogin({ input, tx, refuse }: Context, before: Standing): Promise<void> {
  if (input.login === undefined) return
  const digest = loginDigest(input.login)
  const old = before.login === null ? undefined : loginDigest(before.login)
  if (digest === old) return
  if (!(await claimName(tx, digest, input.personId))) refuse('LOGIN_TAKEN', { field: 'login' })
  if (old !== undefined) await releaseNames(tx, [old])
}
