import { sql, type Tx } from '#foundation/database'

/** Takes the next version of the catalogue. Locks it: who changes goods does so one after another. */
export async function takeVersion(tx: Tx, merchantId: string): Promise<number> {
  const head = await tx.first<{ version: number }>(sql`
    insert into catalog.head (merchant_id, version) values (${merchantId}, 1)
    on conflict (merchant_id) do update set version = catalog.head.version + 1
    returning version`)
  return head?.version ?? 1
}

/** The version of the catalogue now; 0 before the first good. */
export async function readVersion(tx: Tx): Promise<number> {
  const head = await tx.first<{ version: number }>(sql`select version from catalog.head`)
  return head?.version ?? 0
}

/** Free numbers for goods that came without one. Call it under {@link takeVersion}'s lock. */
export async function takeNumbers(tx: Tx, count: number): Promise<string[]> {
  const free: string[] = []
  while (free.length < count) {
    const wanted = count - free.length
    const head = await tx.first<{ next: number }>(sql`
      update catalog.head set next_number = next_number + ${wanted} returning next_number - ${wanted} as "next"`)
    const first = head?.next ?? 1
    const candidates = Array.from({ length: wanted }, (_, index) => String(first + index))
    const taken = await tx.rows<{ number: string }>(sql`
      select number from catalog.product where number = any(${candidates}::text[]) and status <> 'removed'`)
    const used = new Set(taken.map(({ number }) => number))
    free.push(...candidates.filter((number) => !used.has(number)))
  }
  return free
}
