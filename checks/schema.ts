import { rawSql, type Tx } from '#foundation/database'

/** A rule on the database's own catalogue: each row that `look` answers is a breach, told in `what`. */
type Rule = { readonly name: string; readonly look: string }

/**
 * Functions that run with their owner's rights, whom row-level security lets see every merchant. Each one was
 * read, and the reason stands with it; an addition needs the same reading.
 */
const REVIEWED_DEFINERS: readonly string[] = [
  // Only these write balances, so that none moves without its posting; every statement names app.merchant().
  'ledger.post(json,uuid[],integer[],integer[],integer[],bigint[],timestamp with time zone[],date[])',
  'ledger.hold(text,text[])',
  // The one look-up before a merchant is known: it answers two ids to whoever holds the digest of a whole name.
  'access.find_name(text)',
  // A name is taken for, and given back by, app.merchant() alone.
  'access.claim_name(text,uuid)',
  'access.release_name(text)',
]

/** Written once, never changed: not even by a mistake of ours. */
const APPEND_ONLY: readonly string[] = ['ledger.posting', 'journal.line']

const HOUSE = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'app')`
const TABLES = `pg_class c join pg_namespace n on n.oid = c.relnamespace and ${HOUSE} and c.relkind in ('r', 'p')`
const TABLE = `n.nspname || '.' || c.relname`
const FIRST_COLUMN = `(select attname from pg_attribute a where a.attrelid = i.indrelid and a.attnum = i.indkey[0])`

const rules: readonly Rule[] = [
  {
    name: 'row-level security is enabled and forced',
    look: `select ${TABLE} as what from ${TABLES} where not (c.relrowsecurity and c.relforcerowsecurity)`,
  },
  {
    name: 'the app role sees a table through its merchant only',
    look: `select ${TABLE} as what from ${TABLES}
           where not exists (select from pg_policy p where p.polrelid = c.oid and 'yunpu_app'::regrole = any (p.polroles))
              or exists (select from pg_policy p, unnest(array[pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid)]) given
                         where p.polrelid = c.oid and p.polpermissive and p.polroles && array['yunpu_app'::regrole::oid, 0::oid]
                           and given <> '(merchant_id = ( SELECT app.merchant() AS merchant))')`,
  },
  {
    name: 'every table has merchant_id uuid not null',
    look: `select ${TABLE} as what from ${TABLES} where not exists (select from pg_attribute a
             where a.attrelid = c.oid and a.attname = 'merchant_id' and a.attnotnull and a.atttypid = 'uuid'::regtype)`,
  },
  {
    name: 'every table has a primary key',
    look: `select ${TABLE} as what from ${TABLES} where not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)`,
  },
  {
    name: 'merchant_id is first in every unique index',
    look: `select i.indexrelid::regclass::text as what from ${TABLES} join pg_index i on i.indrelid = c.oid
           where i.indisunique and ${FIRST_COLUMN} is distinct from 'merchant_id'`,
  },
  {
    name: 'views look with the rights of who asks',
    look: `select ${TABLE} as what from pg_class c join pg_namespace n on n.oid = c.relnamespace and ${HOUSE}
           where c.relkind = 'm' or c.relkind = 'v' and not coalesce(c.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1']`,
  },
  {
    name: 'functions run with the rights of who calls',
    look: `select p.oid::regprocedure::text as what from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where (${HOUSE} or n.nspname = 'app') and p.prosecdef and not p.oid::regprocedure::text = any (${textArray(REVIEWED_DEFINERS)})`,
  },
  {
    name: 'functions with more rights pin their search path, and only granted roles call them',
    look: `select p.oid::regprocedure::text as what from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where (${HOUSE} or n.nspname = 'app') and p.prosecdef
             and (not exists (select from unnest(p.proconfig) setting where setting ~ '^search_path=') or p.proacl is null
                  or exists (select from aclexplode(p.proacl) acl where acl.grantee = 0))`,
  },
  {
    name: 'the journal and the postings are never changed',
    look: `select wanted || ' is missing' as what from unnest(${textArray(APPEND_ONLY)}) wanted where to_regclass(wanted) is null
           union all
           select ${TABLE} || ' ' || privilege from ${TABLES}, unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) privilege
           where ${TABLE} = any (${textArray(APPEND_ONLY)})
             and (has_table_privilege('yunpu_app', c.oid, privilege) or privilege = 'UPDATE' and has_any_column_privilege('yunpu_app', c.oid, privilege))`,
  },
  {
    name: 'the app role only reads and writes rows, the auditor only reads, and nobody else is let in',
    look: `select ${TABLE} || ': ' || coalesce(r.rolname, 'public') || ' ' || acl.privilege_type as what
           from ${TABLES} cross join aclexplode(c.relacl) acl left join pg_roles r on r.oid = acl.grantee
           where c.relowner <> acl.grantee
             and not (r.rolname = 'yunpu_app' and acl.privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE'))
             and not (r.rolname = 'yunpu_auditor' and acl.privilege_type = 'SELECT')
             or r.rolname is null`,
  },
  {
    name: 'neither role stands above row-level security',
    look: `select rolname as what from pg_roles where rolname in ('yunpu_app', 'yunpu_auditor', 'yunpu_owner') and (rolsuper or rolbypassrls)
           union all select ${TABLE} from ${TABLES} where c.relowner <> 'yunpu_owner'::regrole`,
  },
  {
    name: 'no sequences: writers make their own ids',
    look: `select ${TABLE} as what from pg_class c join pg_namespace n on n.oid = c.relnamespace and ${HOUSE} where c.relkind = 'S'`,
  },
  {
    name: 'foreign keys stay in their schema and begin with merchant_id',
    look: `select k.conrelid::regclass || ' ' || k.conname as what from pg_constraint k
           join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
           where k.contype = 'f' and (c.relnamespace <> f.relnamespace
              or (select attname from pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1]) <> 'merchant_id')`,
  },
  {
    name: 'no exclusion constraints, which distributed engines lack',
    look: `select conrelid::regclass || ' ' || conname as what from pg_constraint where contype = 'x'`,
  },
  {
    name: 'instants know their zone, and money and quantities are bigint',
    look: `select ${TABLE} || '.' || a.attname as what from ${TABLES} join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           where a.atttypid in ('timestamp'::regtype, 'timetz'::regtype, 'money'::regtype)
              or a.attname ~ '(_minor|_thousandths)$' and a.atttypid <> 'bigint'::regtype`,
  },
]

/** The breaches of the schema rules, as `rule: what`. Needs a transaction as `owner`. */
export async function schemaBreaches(tx: Tx): Promise<string[]> {
  const breaches: string[] = []
  for (const { name, look } of rules) {
    const rows = await tx.rows<{ what: string }>(rawSql(look))
    breaches.push(...rows.map(({ what }) => `${name}: ${what}`))
  }
  return breaches
}

/** Tables of the house, as `schema.table`. */
export async function tablesOf(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ what: string }>(rawSql(`select ${TABLE} as what from ${TABLES} order by 1`))
  return rows.map(({ what }) => what)
}

/** A list as an SQL literal. */
function textArray(items: readonly string[]): string {
  return `array[${items.map((item) => `'${item}'`).join(', ')}]::text[]`
}
