import type { Tx } from './port.ts'
import { rawSql, sql } from './sql.ts'

/** One table to move. Names are quoted and ready for SQL; `columns` leaves generated ones out. */
export type MovedTable = {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  /** Every column, generated ones too: what the content hash covers. */
  readonly hashed: readonly string[]
}

/** The tables of every module's schema (not `app`), by name. Partitions travel with their parent. */
export async function movedTables(tx: Tx): Promise<MovedTable[]> {
  return tx.rows<MovedTable>(sql`
    select format('%I.%I', n.nspname, c.relname) as name,
           (select coalesce(jsonb_agg(jsonb_build_object('name', quote_ident(attname), 'type', format_type(atttypid, atttypmod)) order by attname), '[]')
            from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
           (select coalesce(jsonb_agg(quote_ident(attname) order by attname), '[]')
            from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) as hashed
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
      and c.relowner = 'yunpu_owner'::regrole and n.nspname <> 'app'
    order by 1`)
}

/** The applied migrations, so that two sides can be seen to have the same tables. */
export async function structureOf(tx: Tx): Promise<string> {
  const row = await tx.first<{ structure: string }>(sql`
    select coalesce(string_agg(module || '/' || name || ' ' || checksum, E'\n' order by module, name), '') as structure from app.migration`)
  return row?.structure ?? ''
}

/** Text forms that both sides write alike, whatever their servers' defaults: the hash is taken of them. */
export async function speakAlike(tx: Tx): Promise<void> {
  const settings = {
    timezone: 'UTC',
    datestyle: 'ISO, YMD',
    intervalstyle: 'postgres',
    bytea_output: 'hex',
    extra_float_digits: '1',
  }
  await tx.run(sql`select set_config(key, value, true) from jsonb_each_text(${JSON.stringify(settings)}::jsonb)`)
}

export type TableDigest = { readonly count: number; readonly hash: string }

/** Row count and a hash of the content that does not depend on the order of rows. */
export async function digestOf(tx: Tx, table: MovedTable): Promise<TableDigest> {
  const row = await tx.first<TableDigest>(
    rawSql(`
      with hashed as (select md5(row(${table.hashed.join(', ')})::text) as hash from ${table.name})
      select count(*) as count,
             coalesce(sum(('x' || left(hash, 15))::bit(60)::bigint), 0)::text || '.' ||
             coalesce(sum(('x' || substr(hash, 16, 15))::bit(60)::bigint), 0)::text as hash
      from hashed`),
  )
  return row ?? { count: 0, hash: '' }
}

/**
 * Takes foreign keys and triggers off for the rest of the transaction and answers how to put them
 * back: rows then arrive in any order, and a trigger that refuses or derives rows does not run on
 * rows that already went through it. Putting a key back checks every row.
 */
export async function loosen(tx: Tx, tables: readonly MovedTable[]): Promise<() => Promise<void>> {
  const names = tables.map(({ name }) => name)
  const changes = await tx.rows<{ off: string; on: string }>(sql`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as off,
           format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as on
    from pg_constraint where contype = 'f' and conparentid = 0 and conrelid = any(${names}::text[]::regclass[])
    union all
    select format('alter table %s disable trigger %I', tgrelid::regclass, tgname),
           format('alter table %s enable %s trigger %I', tgrelid::regclass,
                  case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname)
    from pg_trigger where not tgisinternal and tgenabled <> 'D' and tgparentid = 0 and tgrelid = any(${names}::text[]::regclass[])`)
  for (const { off } of changes) await tx.run(rawSql(off))
  return async () => {
    for (const { on } of changes) await tx.run(rawSql(on))
  }
}
