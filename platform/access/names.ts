import { type Database, sql, type Tx } from '#foundation/database'
import { normalLogin } from './decide-login.ts'
import { digestOf } from './token.ts'

/** Whose a name is: the merchant, and the person or enrolment code in it. */
export type Holder = { readonly merchantId: string; readonly subjectId: string }

/** A login as the directory knows it. */
export function loginDigest(login: string): string {
  return digestOf(`login:${normalLogin(login)}`)
}

/** An enrolment code as the directory knows it: upper case, without the dash. */
export function codeDigest(code: string): string {
  return digestOf(`enrol:${code.toUpperCase().replace(/[^0-9A-Z]/g, '')}`)
}

/** The only shop of a server that has one. */
export const onlyShopDigest = digestOf('shop:only')

/** Who holds exactly this name, on the whole server. The one look-up that runs before a merchant is known. */
export async function findName(database: Database, digest: string): Promise<Holder | undefined> {
  return database.transact({ as: 'auditor' }, (tx) =>
    tx.first<Holder>(
      sql`select holder_merchant_id as "merchantId", subject_id as "subjectId" from access.find_name(${digest}::text)`,
    ),
  )
}

/** Takes a name for one of this merchant's own; false when someone on the server has it. */
export async function claimName(tx: Tx, digest: string, subjectId: string): Promise<boolean> {
  const row = await tx.first<{ claimed: boolean }>(
    sql`select access.claim_name(${digest}::text, ${subjectId}::uuid) as "claimed"`,
  )
  return row?.claimed === true
}

/** Gives names back, if they are this merchant's. */
export async function releaseNames(tx: Tx, digests: readonly string[]): Promise<void> {
  await tx.run(sql`select access.release_name(digest) from unnest(${digests}::text[]) as digest`)
}
