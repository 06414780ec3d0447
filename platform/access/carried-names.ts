import { sql, type Tx } from '#foundation/database'
import { loginDigest } from './names.ts'

/**
 * Takes the logins of a merchant's people on this server, after their rows were carried here; in a transaction of the
 * owner's. A login that somebody else has here is left to them: its person signs in by PIN.
 */
export async function claimCarriedNames(tx: Tx, merchantId: string): Promise<void> {
  const people = await tx.rows<{ personId: string; login: string }>(sql`
    select person_id as "personId", login from access.person where merchant_id = ${merchantId}::uuid and login is not null`)
  const names = people.map(({ personId, login }) => ({ digest: loginDigest(login), subject: personId }))
  await tx.run(sql`
    insert into access.directory (name_digest, holder_merchant_id, subject_id)
    select name.digest, ${merchantId}::uuid, name.subject
      from json_to_recordset(${JSON.stringify(names)}::json) as name (digest text, subject uuid)
    on conflict do nothing`)
}
