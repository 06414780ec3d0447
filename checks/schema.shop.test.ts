import { afterAll, expect, test } from 'vitest'
import { rawSql, type Tx } from '#foundation/database'
import { openHouse } from './house.ts'
import { schemaBreaches, tablesOf } from './schema.ts'

const TABLES_MIN = 20
const database = await openHouse()
afterAll(() => database.close())

test('the tables of the whole house keep the rules', async () => {
  await database.transact({ as: 'owner' }, async (tx) => {
    expect((await tablesOf(tx)).length).toBeGreaterThanOrEqual(TABLES_MIN)
    expect(await schemaBreaches(tx)).toEqual([])
  })
})

const GOOD =
  'create table bad.thing (merchant_id uuid not null, thing_id uuid not null, amount_minor bigint, at timestamptz, primary key (merchant_id, thing_id))'
const GUARDED = `${GOOD}; call app.guard('bad.thing')`

test('a table after the rules is no breach', async () => {
  expect(await breachesWith(GUARDED)).toEqual([])
})

test.each([
  ['row-level security', GOOD],
  ['row-level security', `${GUARDED}; alter table bad.thing no force row level security`],
  ['the app role sees', `${GUARDED}; drop policy merchant on bad.thing`],
  ['the app role sees', `${GUARDED}; create policy everyone on bad.thing using (true)`],
  [
    'the app role sees',
    `${GUARDED}; create policy more on bad.thing to yunpu_app using (merchant_id = (select app.merchant()) or amount_minor = 0)`,
  ],
  ['every table has merchant_id', 'create table bad.thing (thing_id uuid primary key)'],
  ['every table has a primary key', 'create table bad.thing (merchant_id uuid not null)'],
  [
    'merchant_id is first',
    'create table bad.thing (merchant_id uuid not null, thing_id uuid not null, primary key (thing_id, merchant_id))',
  ],
  ['merchant_id is first', `${GUARDED}; create unique index on bad.thing (amount_minor)`],
  ['views look', `${GUARDED}; create view bad.look as select * from bad.thing`],
  ['views look', `${GUARDED}; create materialized view bad.look as select * from bad.thing`],
  ['functions run', `create function bad.act() returns int language sql security definer as 'select 1'`],
  ['functions with more', `create function bad.act() returns int language sql security definer as 'select 1'`],
  [
    'functions with more',
    `create function bad.act() returns int language sql security definer set search_path = pg_catalog as 'select 1'; grant execute on function bad.act() to public`,
  ],
  ['the journal and the postings', 'grant update on ledger.posting to yunpu_app'],
  ['the journal and the postings', 'grant delete on journal.line to yunpu_app'],
  ['the journal and the postings', 'grant update (merchant_id) on journal.line to yunpu_app'],
  ['the app role only reads and writes', `${GUARDED}; grant truncate on bad.thing to yunpu_app`],
  ['the app role only reads and writes', `${GUARDED}; grant select on bad.thing to public`],
  ['the app role only reads and writes', `${GUARDED}; grant insert on bad.thing to yunpu_auditor`],
  [
    'no sequences',
    'create table bad.thing (merchant_id uuid not null, n int generated always as identity, primary key (merchant_id, n))',
  ],
  [
    'foreign keys stay',
    `${GUARDED}; create schema worse; create table worse.part (merchant_id uuid, thing_id uuid, foreign key (merchant_id, thing_id) references bad.thing)`,
  ],
  ['no exclusion', `${GUARDED}; alter table bad.thing add exclude (thing_id with =)`],
  ['instants know', 'create table bad.thing (merchant_id uuid not null primary key, at timestamp)'],
  ['instants know', 'create table bad.thing (merchant_id uuid not null primary key, price_minor numeric)'],
])('%s… catches: %s', async (rule, statements) => {
  expect((await breachesWith(statements)).filter((breach) => breach.startsWith(rule))).not.toEqual([])
})

/** The breaches with these statements run, which are undone again. */
async function breachesWith(statements: string): Promise<string[]> {
  const undo = new Error('undo')
  let breaches: string[] = []
  const work = async (tx: Tx) => {
    await tx.run(rawSql(`create schema bad; ${statements}`))
    breaches = await schemaBreaches(tx)
    throw undo
  }
  await database.transact({ as: 'owner' }, work).catch((error: unknown) => {
    if (error !== undo) throw error
  })
  return breaches
}
