-- Posts a set at once; answers how many were new. Each account is named once, and postings say its place in that list:
-- the addresses of a hundred sales are mostly the same few. Everything else is as it was: it runs as the owner, whom
-- row-level security lets see every merchant, so each statement names the merchant of the transaction itself.
-- Locks are taken in one order (postings, flow accounts, held accounts, each by id): two sets never wait for one
-- another in a circle.
drop function ledger.post(json);
drop type ledger.incoming;

create function ledger.post(
  accounts json, facts uuid[], lines int[], origins int[], targets int[], amounts bigint[], moments timestamptz[], days date[]
) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  shop uuid := app.merchant();
  written int;
  short text;
  mixed text;
  differs text;
begin
  with named as materialized (
    select place::int as place, ledger.id_of(address, unit) as id, address, unit, kind, floor,
           (select old.kind from ledger.account as old
             where old.merchant_id = shop and old.account_id = ledger.id_of(asked.address, asked.unit)) as known
      from rows from (json_to_recordset(accounts) as (address text, unit text, kind text, floor bigint))
           with ordinality as asked (address, unit, kind, floor, place)
  ), made as (
    insert into ledger.posting (merchant_id, fact_id, line, from_id, to_id, amount, at, day)
    select shop, fact, line, origin.id, target.id, amount, at, day
      from unnest(facts, lines, origins, targets, amounts, moments, days)
             as incoming (fact, line, origin_place, target_place, amount, at, day)
      join named as origin on origin.place = origin_place
      join named as target on target.place = target_place
     order by fact, line
    on conflict (merchant_id, fact_id, line) do nothing
    returning from_id, to_id, amount
  ), moves as (
    select id, sum(change)::bigint as change
      from (select from_id as id, -amount as change from made union all select to_id, amount from made) as side
     group by id
  ), flows as (
    insert into ledger.account (merchant_id, account_id, address, unit, kind)
    select shop, id, address, unit, kind from named where kind = 'flow' and known is null order by id
    on conflict (merchant_id, account_id) do nothing
    returning account_id
  ), held as (
    insert into ledger.account as kept (merchant_id, account_id, address, unit, kind, floor, balance)
    select shop, id, address, unit, kind, floor, change from moves join named using (id)
     where kind = 'held' and (select count(*) from flows) >= 0
     order by id
    on conflict (merchant_id, account_id) do update
      set balance = kept.balance + excluded.balance, floor = coalesce(excluded.floor, kept.floor)
    returning account_id as id, address, unit, kind, floor, balance
  )
  select (select count(*) from made),
         (select json_build_object('address', address, 'unit', unit, 'balance', balance - change,
                                   'needed', -change, 'floor', floor)::text
            from held join moves using (id) where change < 0 and balance < floor order by id limit 1),
         (select address from named where known <> kind limit 1)
    into written, short, mixed;

  if mixed is not null then
    raise exception 'ACCOUNT_KIND: % is held and flow', mixed using errcode = 'YL003', detail = mixed;
  end if;
  -- A contradiction is told before a shortage: which of two contents was written first is chance.
  if written < cardinality(facts) then
    with named as (
      select place::int as place, ledger.id_of(address, unit) as id
        from rows from (json_to_recordset(accounts) as (address text, unit text))
             with ordinality as asked (address, unit, place)
    )
    select json_build_object('fact', fact, 'line', incoming.line)::text
      into differs
      from unnest(facts, lines, origins, targets, amounts, moments, days)
             as incoming (fact, line, origin_place, target_place, amount, at, day)
      join named as origin on origin.place = origin_place
      join named as target on target.place = target_place
      join ledger.posting as old on old.merchant_id = shop and old.fact_id = fact and old.line = incoming.line
     where (old.from_id, old.to_id, old.amount, old.at, old.day)
           is distinct from (origin.id, target.id, incoming.amount, incoming.at, incoming.day)
     limit 1;
    if differs is not null then
      raise exception 'EXISTS_DIFFERENT' using errcode = 'YL002', detail = differs;
    end if;
  end if;
  if short is not null then
    raise exception 'INSUFFICIENT' using errcode = 'YL001', detail = short;
  end if;
  return written;
end $$;

revoke execute on function ledger.post(json, uuid[], int[], int[], int[], bigint[], timestamptz[], date[]) from public;
grant execute on function ledger.post(json, uuid[], int[], int[], int[], bigint[], timestamptz[], date[]) to yunpu_app;
