import { sql, type Tx } from '#foundation/database'
import { assertPresent } from '#platform/contract'
import type { Ports } from './ports.ts'

type Given = { readonly tx: Tx; readonly merchantId: string }

/** The key that a merchant's receipt codes are signed with; undefined when it has signed none. */
export async function readKey(ports: Pick<Ports, 'secretBox'>, { tx, merchantId }: Given): Promise<Uint8Array | undefined> {
  const row = await tx.first<{ sealedKey: string }>(sql`select sealed_key as "sealedKey" from print.signing`)
  return row === undefined ? undefined : Buffer.from(ports.secretBox.open(row.sealedKey, purposeOf(merchantId)), 'base64')
}

/** The same key, made when there is none. Of two that make it at once, the first one's counts. */
export async function keepKey(ports: Pick<Ports, 'secretBox' | 'newSecret'>, given: Given): Promise<Uint8Array> {
  const known = await readKey(ports, given)
  if (known !== undefined) return known
  const { tx, merchantId } = given
  const sealed = ports.secretBox.seal(ports.newSecret(), purposeOf(merchantId))
  await tx.run(sql`insert into print.signing (merchant_id, sealed_key) values (${merchantId}, ${sealed}) on conflict do nothing`)
  return assertPresent(await readKey(ports, given), 'the signing key that was just made')
}

function purposeOf(merchantId: string): string {
  return `print/${merchantId}/receipt-codes`
}
