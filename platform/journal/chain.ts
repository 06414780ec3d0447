import type { Instant } from '#foundation/clock'
import { sql, type Tx } from '#foundation/database'
import { refuse } from './refusals.ts'

/** Where a chain ends, as its receiver knows. */
export type ChainHead = {
  readonly chain: string
  readonly n: number
  /** Hex; 64 zeros for an empty chain. */
  readonly hash: string
  /** Null for a server's own chains. */
  readonly deviceId: string | null
  /** 32 bytes, hex. */
  readonly publicKey: string
  readonly revokedAt: Instant | null
  readonly forkedAt: Instant | null
}

/**
 * Lets a device write a chain, signed by `publicKey` (32 bytes, hex). Doing it again changes nothing;
 * with another key it is refused: CHAIN_TAKEN. One round trip.
 */
export async function registerChain(
  tx: Tx,
  to: { readonly merchantId: string; readonly chain: string; readonly deviceId: string; readonly publicKey: string },
): Promise<void> {
  const kept = await tx.first<{ same: boolean }>(sql`
    insert into journal.chain as kept (merchant_id, chain, device_id, public_key)
    values (${to.merchantId}, ${to.chain}, ${to.deviceId}, decode(${to.publicKey}, 'hex'))
    on conflict (merchant_id, chain) do update set seq = kept.seq
    returning (device_id, public_key) is not distinct from (${to.deviceId}::uuid, decode(${to.publicKey}, 'hex')) as same`)
  if (kept?.same !== true) refuse('CHAIN_TAKEN', { chain: to.chain })
}

/**
 * Begins a chain of a device that is enrolled: `<device>.<incarnation>`, signed by the key that the device was enrolled
 * with. Does nothing for the chain of an unknown device, or of one without a key; a revoked device's is revoked at once.
 */
export async function registerIncarnation(tx: Tx, merchantId: string, chain: string): Promise<void> {
  const [deviceId = ''] = chain.split('.')
  await tx.run(sql`
    insert into journal.chain (merchant_id, chain, device_id, public_key, revoked_at)
    select merchant_id, ${chain}::text, device_id, public_key, revoked_at from journal.chain
     where merchant_id = ${merchantId} and chain = ${deviceId} and device_id is not null
    on conflict do nothing`)
}

/** Takes nothing more from a device's chains. What they wrote stays. */
export async function revokeChains(
  tx: Tx,
  of: { readonly merchantId: string; readonly deviceId: string; readonly at: Instant },
): Promise<void> {
  await tx.run(sql`
    update journal.chain set revoked_at = coalesce(revoked_at, ${of.at})
     where merchant_id = ${of.merchantId} and device_id = ${of.deviceId}`)
}

/** Every chain of a merchant and where it ends, by name. */
export async function chainHeads(tx: Tx, merchantId: string): Promise<ChainHead[]> {
  return tx.rows<ChainHead>(sql`
    select chain, seq as n, encode(hash, 'hex') as hash, device_id as "deviceId", encode(public_key, 'hex') as "publicKey",
           revoked_at as "revokedAt", forked_at as "forkedAt"
      from journal.chain where merchant_id = ${merchantId} order by chain`)
}
