import { type Chance, integerBetween, pick } from '#science/random'
import type { Relation, Schema } from './read-schema.ts'

/** What statements are made of: the schema, and values of the other shop to look for. */
export type Material = {
  readonly schema: Schema
  readonly mine: string
  readonly other: string
  readonly foreignIds: readonly string[]
  readonly foreignTexts: readonly string[]
}

/**
 * A statement that an app role's session might be made to run: reads of every shape, writes on every
 * table, calls of every function. It sets neither role nor merchant: those are the transaction helper's.
 */
export function randomStatement(chance: Chance, material: Material): string {
  const roll = chance()
  if (roll < 0.6) return randomRead(chance, material)
  if (roll < 0.75) return randomCall(chance, material)
  if (roll < 0.95) return randomWrite(chance, material)
  return randomMischief(chance, material)
}

function randomRead(chance: Chance, material: Material, depth = 0): string {
  const { relations } = material.schema
  const [a, b] = [pick(chance, relations), pick(chance, relations)]
  const where = predicate(chance, a, material)
  const [x, y] = [column(chance, a), column(chance, b)]
  return pick(chance, [
    () => `select * from ${a.name} t where ${where}`,
    () => `select count(*), min(${x}::text), max(${x}::text) from ${a.name} t where ${where}`,
    () => `select string_agg(t::text, ',' order by t::text) as all from ${a.name} t where ${where}`,
    () => `select to_json(t) as row from ${a.name} t where ${where}`,
    () =>
      `select t.${x}::text as one, u.${y}::text as two from ${a.name} t join ${b.name} u on t.${x}::text = u.${y}::text where ${where}`,
    () => `select t.${x}::text as one, (select count(*) from ${b.name}) as two from ${a.name} t where ${where}`,
    () => `select ${x}::text as one from ${a.name} union all select ${y}::text from ${b.name}`,
    () =>
      `select ${x}::text as one from ${a.name} t ${pick(chance, ['except', 'intersect', 'union'])} select ${y}::text from ${b.name}`,
    () => `with w as materialized (select * from ${a.name}) select t::text as one from w t where ${where}`,
    () => `select t::text as one from ${a.name} t where exists (select from ${b.name} u where u.${y}::text <> t.${x}::text)`,
    () => `select t::text as one from ${a.name} t where ${x}::text in (select ${y}::text from ${b.name})`,
    () => `select ${x}::text as one, count(*) over () as two, rank() over (order by ${x}::text) as three from ${a.name} t`,
    () => `select ${x}::text as one, count(*) from ${a.name} t group by rollup (1)`,
    () =>
      `select s.* from ${a.name} t cross join lateral (select u.${y}::text as one, t.${x}::text as two from ${b.name} u where ${where}) s`,
    () => `select distinct ${x}::text as one from ${a.name} tablesample system (100)`,
    () => `select xpath('//text()', query_to_xml('select * from ${a.name}', true, true, ''))::text as one`,
    () =>
      `select most_common_vals::text as one, histogram_bounds::text as two from pg_stats where schemaname || '.' || tablename = '${a.name}'`,
    () =>
      depth > 1 ? `select 1` : `select count(*) as one, max(s::text) as two from (${randomRead(chance, material, depth + 1)}) s`,
  ])()
}

function predicate(chance: Chance, { columns }: Relation, material: Material): string {
  const { name, type } = pick(chance, columns)
  const text = pick(chance, material.foreignTexts).replaceAll("'", "''")
  const id = pick(chance, material.foreignIds)
  return pick(chance, [
    'true',
    `t.${name} is not null`,
    `t.${name}::text like '%${text}%' or true`,
    type === 'uuid' ? `t.${name} = '${id}'` : `t.${name}::text >= ''`,
    `t.merchant_id = '${material.other}'`,
    `t.merchant_id <> '${material.mine}'`,
    `(t.${name}::text ~ '.') is not false`,
    `length(t::text) > ${integerBetween(chance, 0, 500)}`,
    `(select count(*) from ${pick(chance, material.schema.relations).name}) >= 0`,
  ])
}

function randomCall(chance: Chance, material: Material): string {
  const { name, arguments: types } = pick(chance, material.schema.functions)
  const given = types.map((type) => argument(chance, type, material))
  return `select * from ${name}(${given.join(', ')}) as answer`
}

function argument(chance: Chance, type: string, { foreignIds, foreignTexts, other, mine }: Material): string {
  const id = pick(chance, [...foreignIds, other, mine])
  const text = pick(chance, [...foreignTexts, id, `stock/${id}`, `revenue/${id}`, `product/${id}`, 'CNY']).replaceAll("'", "''")
  const posting = {
    fact: id,
    line: 1,
    from: { address: text, kind: 'held' },
    to: { address: `x/${id}`, kind: 'held' },
    unit: 'CNY',
    amount: 1,
  }
  switch (type) {
    case 'uuid':
      return `'${id}'::uuid`
    case 'text[]':
      return `array['${text}', 'CNY']::text[]`
    case 'json':
    case 'jsonb':
      return `'${JSON.stringify([{ ...posting, merchant_id: other, at: '2026-03-02T01:00:00Z', day: '2026-03-02' }]).replaceAll("'", "''")}'::${type}`
    case 'integer':
    case 'bigint':
      return String(integerBetween(chance, -2, 1000))
    case 'boolean':
      return pick(chance, ['true', 'false'])
    default:
      return `'${text}'::${type}`
  }
}

function randomWrite(chance: Chance, material: Material): string {
  const relation = pick(chance, material.schema.relations)
  const { name, columns } = relation
  const [x, y] = [column(chance, relation), column(chance, relation)]
  const where = predicate(chance, relation, material)
  const list = columns.map((found) => found.name).join(', ')
  const moved = columns.map((found) => (found.name === 'merchant_id' ? `'${material.other}'` : `t.${found.name}`)).join(', ')
  const id = pick(chance, material.foreignIds)
  return pick(chance, [
    () => `update ${name} t set ${x} = ${y} where ${where} returning t::text as one`,
    () => `update ${name} t set merchant_id = '${material.other}' where ${where} returning t::text as one`,
    () => `delete from ${name} t where ${where} returning t::text as one`,
    () => `delete from ${name} t where t.merchant_id = '${material.other}' returning t::text as one`,
    () => `insert into ${name} (merchant_id) values ('${material.other}') returning *`,
    () => `insert into ${name} (${list}) select ${moved} from ${name} t returning *`,
    () => `insert into ${name} (${list}) select ${moved} from ${name} t on conflict do nothing returning *`,
    () => `insert into ${name} (merchant_id, ${x}) values ('${material.mine}', '${id}') on conflict do nothing returning *`,
    () => `select t::text as one from ${name} t where ${where} for update`,
  ])()
}

function randomMischief(chance: Chance, { schema, other }: Material): string {
  const { name } = pick(chance, schema.relations)
  return pick(chance, [
    `truncate ${name}`,
    `alter table ${name} disable row level security`,
    `alter table ${name} no force row level security`,
    `alter table ${name} owner to yunpu_app`,
    `create policy open on ${name} using (true)`,
    `drop policy merchant on ${name}`,
    `create view app.peek as select * from ${name}`,
    `create function app.peek() returns setof ${name} language sql security definer as 'select * from ${name}'`,
    `create temp table mirror as select * from ${name}`,
    `copy ${name} to '/tmp/yunpu-peek'`,
    `grant yunpu_owner to yunpu_app`,
    `alter role yunpu_app bypassrls`,
    `comment on table ${name} is '${other}'`,
    `select pg_read_file('PG_VERSION')`,
    `do $$ begin perform * from ${name}; raise exception '%', (select string_agg(t::text, ',') from ${name} t); end $$`,
  ])
}

function column(chance: Chance, { columns }: Relation): string {
  return pick(chance, columns).name
}
