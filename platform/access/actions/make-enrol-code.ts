import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { enrolCodeMade } from '../contract/events.ts'
import { makeEnrolCode } from '../contract/key.ts'
import { ENROL_CODE_SECONDS } from '../decide-session.ts'
import { claimName, codeDigest, releaseNames } from '../names.ts'
import { later } from '../open-session.ts'
import { hasStore } from '../people.ts'
import { mintCode } from '../token.ts'

/** Kept a day past their end, so that an old code is told to be used or expired, not unknown. */
const KEPT_HOURS = 24

export const performMakeEnrolCode = perform(
  makeEnrolCode,
  async ({ input, tx, merchantId, caller, now, newId, emit, refuse }) => {
    if (!(await hasStore(tx, merchantId, input.storeId))) refuse('NOT_FOUND', { field: 'storeId' })
    const old = await tx.rows<{ digest: string }>(sql`
    delete from access.enrol_code where merchant_id = ${merchantId}::uuid
      and made_at not between ${now}::timestamptz - make_interval(hours => ${KEPT_HOURS}::int)
        and ${now}::timestamptz + make_interval(hours => ${KEPT_HOURS}::int)
    returning name_digest as "digest"`)
    await releaseNames(
      tx,
      old.map(({ digest }) => digest),
    )

    const codeId = newId()
    const code = mintCode()
    // Two codes alike are one in five hundred thousand million; asking again is the whole remedy.
    if (!(await claimName(tx, codeDigest(code), codeId))) throw new Error('this code is taken: ask again')
    await tx.run(sql`
    insert into access.enrol_code (merchant_id, code_id, store_id, kind, name_digest, made_by, made_at)
    values (${merchantId}::uuid, ${codeId}::uuid, ${input.storeId}::uuid, ${input.kind}::text, ${codeDigest(code)}::text, ${caller.actor.person}::uuid, ${now}::timestamptz)`)
    emit(enrolCodeMade, { codeId, storeId: input.storeId }, { store: input.storeId })
    return { code, expiresAt: later(now, ENROL_CODE_SECONDS) }
  },
)
