import { sql } from '#foundation/database'
import { project } from '#platform/module'
import { tagsPrinted } from '../contract.ts'

/** The last tag of each good is the one on the shelf, in whatever order they are told. */
export const keepTags = project(tagsPrinted, async ({ facts, tx, merchantId }) => {
  const tags = facts.flatMap(({ at, body: { storeId, tags: printed } }) => printed.map((tag) => ({ ...tag, storeId, at })))
  const last = new Map(tags.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map((tag) => [`${tag.storeId} ${tag.productId}`, tag]))
  await tx.run(sql`
    insert into print.tag as kept (merchant_id, store_id, product_id, price_minor, member_price_minor, printed_at)
    select ${merchantId}, "storeId", "productId", "priceMinor", "memberPriceMinor", at
    from jsonb_to_recordset(${JSON.stringify([...last.values()])}::jsonb) as t(
      "storeId" uuid, "productId" uuid, "priceMinor" bigint, "memberPriceMinor" bigint, at timestamptz)
    on conflict (merchant_id, store_id, product_id) do update
    set price_minor = excluded.price_minor, member_price_minor = excluded.member_price_minor, printed_at = excluded.printed_at
    where kept.printed_at <= excluded.printed_at`)
})
