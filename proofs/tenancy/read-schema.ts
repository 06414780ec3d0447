import { type Database, rawSql, sql } from '#foundation/database'

export type Relation = { readonly name: string; readonly columns: readonly { readonly name: string; readonly type: string }[] }
export type Callable = { readonly name: string; readonly arguments: readonly string[]; readonly definer: boolean }
export type Schema = { readonly relations: readonly Relation[]; readonly functions: readonly Callable[] }

/** Every table, view and function that is not PostgreSQL's own. */
export async function readSchema(database: Database): Promise<Schema> {
  return database.transact({ as: 'owner' }, async (tx) => {
    const relations = await tx.rows<Relation>(sql`
      select format('%I.%I', n.nspname, c.relname) as name,
        json_agg(json_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, null)) order by a.attnum) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped
        and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      group by 1 order by 1`)
    const functions = await tx.rows<Callable>(sql`
      select format('%I.%I', n.nspname, p.proname) as name, p.prosecdef as definer,
        coalesce((select json_agg(format_type(type, null) order by place)
          from unnest(p.proargtypes) with ordinality as given (type, place)), '[]') as arguments
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and p.prokind = 'f'
        and p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)
      order by 1`)
    return { relations, functions }
  })
}

/** How many rows of a merchant each table holds, as the owner sees them. */
export async function countRows(database: Database, schema: Schema, merchantId: string): Promise<ReadonlyMap<string, string>> {
  const owned = schema.relations.filter(({ columns }) => columns.some(({ name }) => name === 'merchant_id'))
  return database.transact({ as: 'owner' }, async (tx) => {
    const counts = new Map<string, string>()
    for (const { name } of owned) {
      const text = `select count(*)::text || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as seen from ${name} t where merchant_id = $1`
      const row = await tx.first<{ seen: string }>(rawSql(text, [merchantId]))
      counts.set(name, row?.seen ?? '')
    }
    return counts
  })
}

/** Takes every row of a merchant away, whatever guards it: as if that shop had never been. */
export async function forgetMerchant(database: Database, schema: Schema, merchantId: string): Promise<void> {
  const holders = schema.relations.flatMap(({ name, columns }) => {
    const found = columns.map((column) => column.name).filter((column) => ['merchant_id', 'holder_merchant_id'].includes(column))
    return found.length === 0 ? [] : [{ name, where: found.map((column) => `${column} = $1`).join(' or ') }]
  })
  await database.transact({ as: 'owner' }, async (tx) => {
    for (const { name } of holders) await tx.run(rawSql(`alter table ${name} disable trigger user`))
    // A table that others point at goes after them; as many rounds as there are tables are enough.
    let left = holders
    while (left.length > 0) {
      const held: typeof holders = []
      for (const holder of left) {
        const removed = tx.savepoint(() => tx.run(rawSql(`delete from ${holder.name} where ${holder.where}`, [merchantId])))
        await removed.catch(() => held.push(holder))
      }
      if (held.length === left.length) throw new Error(`cannot empty ${held.map(({ name }) => name).join(', ')}`)
      left = held
    }
    for (const { name } of holders) await tx.run(rawSql(`alter table ${name} enable trigger user`))
  })
}
