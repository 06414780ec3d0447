import { expect, test } from 'vitest'
import { migrate, moveDatabase, openDatabase, sql } from './index.ts'
import type { Database, MigrationSet, MoveProgress, MoveReport } from './index.ts'
import { startPostgres } from '../postgres-server/index.ts'
import { asNeighbour, asOwner, idOf, neighbour, owner, put, shelfMigrations } from './testing/shelf.ts'
import { temporaryFolder } from './testing/temporary.ts'
import { tellWithoutExternal } from './testing/without-external.ts'

// Every shape that a careless copy would bend: generated and identity columns, a row that points at a
// later one, text that looks like null, JSON null, exact floats, bytes, arrays, and a refusing trigger.
const oddMigrations: MigrationSet[] = [
  ...shelfMigrations,
  {
    module: 'odd',
    files: [
      {
        name: '0001-thing.sql',
        sql: `create schema odd;
          create table odd."Odd Thing" (
            merchant_id uuid not null, id int not null, parent int, line bigint generated always as identity,
            twice int generated always as (id * 2) stored, name text, note jsonb, ratio float8, amount numeric(12, 4),
            raw bytea, tags text[], at timestamptz, span interval, flag boolean,
            primary key (merchant_id, id), foreign key (merchant_id, parent) references odd."Odd Thing");
          call app.guard('odd."Odd Thing"');
          create function odd.refuse() returns trigger language plpgsql as $$ begin
            if current_setting('odd.action', true) is distinct from 'yes' then raise exception 'append only by its own action'; end if;
            return new;
          end $$;
          create table odd.line (merchant_id uuid not null, id int not null, primary key (merchant_id, id));
          create trigger refuse before insert on odd.line for each row execute function odd.refuse();
          call app.guard('odd.line');`,
      },
      {
        name: '0002-part.sql',
        sql: `create table odd.part (merchant_id uuid not null, id int not null, day date not null, primary key (merchant_id, id, day)) partition by range (day);
          create table odd.part_old partition of odd.part for values from (minvalue) to ('2026-01-01');
          create table odd.part_new partition of odd.part default;
          call app.guard('odd.part');`,
      },
    ],
  },
]

test('a shop moves whole from memory to a folder and on to a server, and is equal', { timeout: 120_000 }, async () => {
  const memory = await openDatabase({ runner: 'memory' })
  await migrate(memory, oddMigrations)
  await fill(memory)
  const embedded = await openDatabase({ runner: 'embedded', folder: temporaryFolder() })
  await migrate(embedded, oddMigrations)

  const seen: MoveProgress[] = []
  const first = await moveDatabase(memory, embedded, (progress) => seen.push(progress))
  expect(first.tables.map(({ name, rows }) => [name, rows])).toEqual([
    ['odd."Odd Thing"', 3],
    ['odd.line', 1],
    ['odd.part', 2],
    ['shelf.count', 1],
    ['shelf.goods', 2502],
  ])
  expect(seen.at(-1)).toMatchObject({ step: 'verify', table: 'shelf.goods', tablesDone: 5, tablesTotal: 5 })
  expect(seen.filter(({ step, table }) => step === 'copy' && table === 'shelf.goods').map(({ rows }) => rows)).toEqual([
    1000, 2000, 2502,
  ])
  expect(await oddRows(embedded)).toEqual(await oddRows(memory))

  // Keys and triggers are back in force on the other side.
  const orphan = asOwner(embedded, (tx) =>
    tx.run(sql`insert into odd."Odd Thing" (merchant_id, id, parent) values (${owner}, 9, 77)`),
  )
  await expect(orphan).rejects.toMatchObject({ code: '23503' })
  await expect(asOwner(embedded, (tx) => tx.run(sql`insert into odd.line values (${owner}, 2)`))).rejects.toThrow('append only')

  await expect(moveDatabase(memory, embedded)).rejects.toMatchObject({ code: 'TARGET_NOT_EMPTY' })

  expect(await moveOnToServer(embedded, first)).toEqual(first)
  await memory.close()
  await embedded.close()
})

test('a target of another version is refused, and a copy that differs leaves nothing behind', async () => {
  const from = await openDatabase({ runner: 'memory' })
  await migrate(from, shelfMigrations)
  await asOwner(from, (tx) => put(tx, owner, 1))
  const to = await openDatabase({ runner: 'memory' })
  await migrate(to, oddMigrations)
  await expect(moveDatabase(from, to)).rejects.toMatchObject({ code: 'TARGET_DIFFERS' })

  await migrate(from, oddMigrations)
  // A rule that quietly drops rows on the way in is what the verification is for.
  await to.transact({ as: 'owner' }, (tx) => tx.run(sql`create rule lose as on insert to shelf.goods do instead nothing`))
  await expect(moveDatabase(from, to)).rejects.toMatchObject({ code: 'MOVE_DIFFERS' })
  await to.transact({ as: 'owner' }, (tx) => tx.run(sql`drop rule lose on shelf.goods`))
  expect((await moveDatabase(from, to)).tables.find(({ name }) => name === 'shelf.goods')?.rows).toBe(1)
  await from.close()
  await to.close()
})

/** Moves on to a real PostgreSQL where there is one, and answers `first` where there is none. */
async function moveOnToServer(from: Database, first: MoveReport): Promise<MoveReport> {
  const server = await startPostgres()
  tellWithoutExternal(server === undefined)
  if (server === undefined) return first
  const external = await openDatabase({ runner: 'external', url: server.url })
  await migrate(external, oddMigrations)
  const report = await moveDatabase(from, external)
  await external.close()
  await server.stop()
  return report
}

async function fill(database: Database): Promise<void> {
  await asOwner(database, async (tx) => {
    await tx.run(
      sql`insert into shelf.goods select ${owner}, gen_random_uuid(), 'goods ' || n, n from generate_series(1, 2500) n`,
    )
    await put(tx, owner, 1)
    await tx.run(sql`insert into shelf.count values (${owner}, ${idOf(1)}, ${idOf(1)}, 7)`)
    await tx.run(sql`insert into odd."Odd Thing" (merchant_id, id, parent, name, note, ratio, amount, raw, tags, at, span, flag) values
      (${owner}, 1, 3, 'NULL', 'null', 0.1::float8 + 0.2::float8, 12.3, '\\x00ff', array['a,b', null, '"q"', '{}'], '2026-03-02 01:00:00.123456+00', '1 mon 2 days', true),
      (${owner}, 2, null, '', '{"a": [1, null]}', 'NaN', null, null, '{}', 'infinity', null, null),
      (${owner}, 3, 1, '云铺 \\ "quoted"', null, null, 0.0001, '\\x', null, null, null, false)`)
    await tx.run(sql`select set_config('odd.action', 'yes', true)`)
    await tx.run(sql`insert into odd.line values (${owner}, 1)`)
    await tx.run(sql`insert into odd.part values (${owner}, 1, '2025-12-31'), (${owner}, 2, '2026-01-01')`)
  })
  await asNeighbour(database, (tx) => put(tx, neighbour, 2))
}

async function oddRows(database: Database): Promise<object[]> {
  return asOwner(database, (tx) => tx.rows(sql`select t::text as row, raw, twice from odd."Odd Thing" t order by id`))
}
