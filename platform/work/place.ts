import type { Instant } from '#foundation/clock'
import { sql, type Tx } from '#foundation/database'

/** Where one hearer stands on one chain. */
export type PlaceKey = { readonly merchantId: string; readonly hearer: string; readonly chain: string }

/** How far it has heard, and until when an effect of some server is at it. */
export type Place = { readonly seq: number; readonly heldUntil: Instant | null }

/** A hearer's place; the row is locked until the transaction ends, so that two servers take turns. */
export async function holdPlace(tx: Tx, { merchantId, hearer, chain }: PlaceKey): Promise<Place> {
  const place = await tx.first<Place>(sql`
    insert into work.place as kept (merchant_id, hearer, chain, seq) values (${merchantId}, ${hearer}, ${chain}, 0)
    on conflict (merchant_id, hearer, chain) do update set seq = kept.seq
    returning seq, held_until as "heldUntil"`)
  return place ?? { seq: 0, heldUntil: null }
}

/** Moves a hearer on, never back, and lets go of its place or holds it until then. */
export async function movePlace(tx: Tx, key: PlaceKey, seq: number, heldUntil: Instant | null = null): Promise<void> {
  await tx.run(sql`
    update work.place set seq = greatest(seq, ${seq}), held_until = ${heldUntil}
    where merchant_id = ${key.merchantId} and hearer = ${key.hearer} and chain = ${key.chain}`)
}

/** Where hearers stand on every chain, by `hearer chain`: all of them, or one. */
export async function allPlaces(tx: Tx, hearer: string | null = null): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.rows<{ hearer: string; chain: string; seq: number }>(sql`
    select hearer, chain, seq from work.place where ${hearer}::text is null or hearer = ${hearer}::text`)
  return new Map(rows.map((place) => [`${place.hearer} ${place.chain}`, place.seq]))
}
