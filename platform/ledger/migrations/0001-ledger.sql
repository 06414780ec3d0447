create schema ledger;

-- A place that holds some of one unit. `held` places keep their balance here; `flow` places (today's
-- revenue) have none, so that a busy one is no row that every sale must wait for.
create table ledger.account (
  merchant_id uuid not null,
  -- md5 of 'address|unit': known without looking it up.
  account_id uuid not null,
  address text not null check (address !~ '[|\s]' and length(address) between 1 and 200),
  unit text not null check (unit !~ '[|\s]' and length(unit) between 1 and 100),
  kind text not null check (kind in ('held', 'flow')),
  -- The balance may not be moved down below it.
  floor bigint,
  balance bigint,
  primary key (merchant_id, account_id),
  check ((kind = 'held') = (balance is not null))
) with (fillfactor = 70);
create index account_address on ledger.account (merchant_id, address text_pattern_ops, unit);
create index account_unit on ledger.account (merchant_id, unit, address text_pattern_ops);

-- So much of one unit moved from one account to another. Never edited: a correction is a reverse posting.
create table ledger.posting (
  merchant_id uuid not null,
  fact_id uuid not null,
  line int not null,
  from_id uuid not null,
  to_id uuid not null,
  amount bigint not null check (amount > 0),
  at timestamptz not null,
  day date not null,
  primary key (merchant_id, fact_id, line),
  check (from_id <> to_id)
);
create index posting_from on ledger.posting (merchant_id, from_id, day, fact_id, line);
create index posting_to on ledger.posting (merchant_id, to_id, day, fact_id, line);

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only', tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete or truncate on ledger.posting
  for each statement execute function ledger.refuse_change();

create type ledger.incoming as (
  fact uuid, line int, unit text, amount bigint, at timestamptz, day date,
  from_address text, from_kind text, from_floor bigint,
  to_address text, to_kind text, to_floor bigint
);

create function ledger.id_of(address text, unit text) returns uuid
  language sql immutable parallel safe
  return md5(address || '|' || unit)::uuid;

-- Posts a set at once; answers how many were new. It runs as the owner, whom row-level security lets
-- see every merchant, so each statement names the merchant of the transaction itself.
-- Locks are taken in one order (postings, flow accounts, held accounts, each by id): two sets never
-- wait for one another in a circle.
create function ledger.post(postings json) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  shop uuid := app.merchant();
  heard int;
  written int;
  short text;
  mixed text;
  differs text;
begin
  with incoming as materialized (
    select p.*, ledger.id_of(p.from_address, p.unit) as from_id, ledger.id_of(p.to_address, p.unit) as to_id
      from json_populate_recordset(null::ledger.incoming, postings) as p
  ), made as (
    insert into ledger.posting (merchant_id, fact_id, line, from_id, to_id, amount, at, day)
    select shop, fact, line, from_id, to_id, amount, at, day from incoming order by fact, line
    on conflict (merchant_id, fact_id, line) do nothing
    returning from_id, to_id, amount
  ), moves as (
    select id, sum(change)::bigint as change
      from (select from_id as id, -amount as change from made union all select to_id, amount from made) as side
     group by id
  ), holders as (
    select id, min(address) as address, min(unit) as unit, min(kind) as kind, max(kind) as other_kind, min(floor) as floor
      from (select from_id as id, from_address as address, unit, from_kind as kind, from_floor as floor from incoming
            union all select to_id, to_address, unit, to_kind, to_floor from incoming) as side
     group by id
  ), flows as (
    insert into ledger.account (merchant_id, account_id, address, unit, kind)
    select shop, id, address, unit, kind from moves join holders using (id)
     where kind = 'flow'
       and not exists (select from ledger.account as old where old.merchant_id = shop and old.account_id = id)
     order by id
    on conflict (merchant_id, account_id) do nothing
    returning account_id
  ), held as (
    insert into ledger.account as kept (merchant_id, account_id, address, unit, kind, floor, balance)
    select shop, id, address, unit, kind, floor, change from moves join holders using (id)
     where kind = 'held' and (select count(*) from flows) >= 0
     order by id
    on conflict (merchant_id, account_id) do update
      set balance = kept.balance + excluded.balance, floor = coalesce(excluded.floor, kept.floor)
    returning account_id as id, address, unit, kind, floor, balance
  )
  select (select count(*) from incoming),
         (select count(*) from made),
         (select json_build_object('address', address, 'unit', unit, 'balance', balance - change,
                                   'needed', -change, 'floor', floor)::text
            from held join moves using (id) where change < 0 and balance < floor order by id limit 1),
         (select holders.address from holders left join ledger.account as old on old.merchant_id = shop and old.account_id = holders.id
           where holders.kind <> holders.other_kind or holders.kind <> old.kind limit 1)
    into heard, written, short, mixed;

  if mixed is not null then
    raise exception 'ACCOUNT_KIND: % is held and flow', mixed using errcode = 'YL003', detail = mixed;
  end if;
  -- A contradiction is told before a shortage: which of two contents was written first is chance.
  if written < heard then
    select json_build_object('fact', p.fact, 'line', p.line)::text
      into differs
      from json_populate_recordset(null::ledger.incoming, postings) as p
      join ledger.posting as old on old.merchant_id = shop and old.fact_id = p.fact and old.line = p.line
     where (old.from_id, old.to_id, old.amount, old.at, old.day)
           is distinct from (ledger.id_of(p.from_address, p.unit), ledger.id_of(p.to_address, p.unit), p.amount, p.at, p.day)
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

-- Locks the held accounts of an address until the transaction ends, by id, and answers their balances;
-- accounts that are not there yet are opened, so that they can be locked too.
create function ledger.hold(address text, units text[]) returns table (unit text, balance bigint)
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  insert into ledger.account as kept (merchant_id, account_id, address, unit, kind, balance)
  select app.merchant(), ledger.id_of(hold.address, asked.unit), hold.address, asked.unit, 'held', 0
    from (select distinct unnest(units)) as asked (unit)
   order by 2
  on conflict (merchant_id, account_id) do update set balance = kept.balance
  returning kept.unit, kept.balance
$$;

revoke execute on function ledger.post(json) from public;
revoke execute on function ledger.hold(text, text[]) from public;
call app.guard('ledger.account', 'select', auditor => true);
call app.guard('ledger.posting', 'select', auditor => true);
grant execute on function ledger.post(json) to yunpu_app;
grant execute on function ledger.hold(text, text[]) to yunpu_app;
