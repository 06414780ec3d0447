import type { Database, MigrationSet, Tx } from '../index.ts'
import { sql } from '../index.ts'

/** A small module for the tests of this folder: a shelf with goods on it, for two merchants. */
export const shelfMigrations: MigrationSet[] = [
  {
    module: 'shelf',
    files: [
      {
        name: '0001-goods.sql',
        sql: `create schema shelf;
          create table shelf.goods (
            merchant_id uuid not null, goods_id uuid not null, name text not null, on_hand bigint not null check (on_hand >= 0),
            primary key (merchant_id, goods_id));
          call app.guard('shelf.goods');`,
      },
      {
        name: '0002-count.sql',
        sql: `create table shelf.count (
            merchant_id uuid not null, count_id uuid not null, goods_id uuid not null, counted bigint not null,
            primary key (merchant_id, count_id),
            foreign key (merchant_id, goods_id) references shelf.goods deferrable initially deferred);
          call app.guard('shelf.count', 'select, insert', auditor => true);`,
      },
    ],
  },
]

export const owner = '01920000-0000-7000-8000-00000000000a'
export const neighbour = '01920000-0000-7000-8000-00000000000b'

/** A distinct UUID for the n-th thing of a test. */
export function idOf(n: number): string {
  return `01920000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}

export async function asOwner<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database.transact({ as: 'merchant', merchantId: owner }, work)
}

export async function asNeighbour<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database.transact({ as: 'merchant', merchantId: neighbour }, work)
}

/** Puts `onHand` of goods number `n` on the shelf of a merchant. */
export async function put(tx: Tx, merchantId: string, n: number, onHand = 1): Promise<number> {
  return tx.run(sql`insert into shelf.goods values (${merchantId}, ${idOf(n)}, ${`goods ${n}`}, ${onHand})`)
}

export async function countGoods(tx: Tx): Promise<number | undefined> {
  return (await tx.first<{ n: number }>(sql`select count(*) as n from shelf.goods`))?.n
}
