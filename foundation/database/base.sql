-- What stands in the database before the first migration, made again whenever this text changes.
-- The roles are there already (see base.ts); this runs as yunpu_owner.

create schema if not exists app;
grant usage on schema app to yunpu_app, yunpu_auditor;

create table if not exists app.migration (
  module text not null,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now(),
  primary key (module, name)
);

-- The merchant of this transaction. An unset one is a bug in the caller, told by name: a policy that
-- quietly saw no rows would look like an empty shop.
create or replace function app.merchant() returns uuid
language plpgsql stable parallel safe
as $$
declare
  merchant text := current_setting('app.merchant', true);
begin
  if merchant is null or merchant = '' then
    raise exception 'TENANT_NOT_SET' using hint = 'open the transaction as a merchant';
  end if;
  return merchant::uuid;
end
$$;

-- Closes a table to every merchant but the transaction's own, and opens it to the roles that need it.
-- The last lines of a migration; a later migration may call it again with other arguments:
--   call app.guard('catalog.product');
--   call app.guard('ledger.posting', 'select, insert');
--   call app.guard('job.task', auditor => true);
create or replace procedure app.guard(
  target text,
  grants text default 'select, insert, update, delete',
  auditor boolean default false
)
language plpgsql
as $$
declare
  relation regclass := target::regclass;
  home text := (select quote_ident(nspname) from pg_namespace n join pg_class c on c.relnamespace = n.oid where c.oid = target::regclass);
begin
  if grants !~ '^ *(select|insert|update|delete)( *, *(select|insert|update|delete))* *$' then
    raise exception 'app.guard: % is not a list of select, insert, update, delete', grants;
  end if;
  if not exists (select from pg_attribute where attrelid = relation and attname = 'merchant_id' and attnotnull and atttypid = 'uuid'::regtype) then
    raise exception 'app.guard: % has no column merchant_id uuid not null', target;
  end if;
  execute format('alter table %s enable row level security, force row level security', relation);
  execute format('drop policy if exists merchant on %s', relation);
  execute format('drop policy if exists auditor on %s', relation);
  execute format('drop policy if exists owner on %s', relation);
  execute format('revoke all on %s from yunpu_app, yunpu_auditor', relation);
  -- In a sub-select the planner asks once a statement, not once a row.
  execute format('create policy merchant on %s to yunpu_app using (merchant_id = (select app.merchant())) with check (merchant_id = (select app.merchant()))', relation);
  -- FORCE binds the owner too; migrations and the move to another server still have to see the rows.
  execute format('create policy owner on %s to yunpu_owner using (true) with check (true)', relation);
  execute format('grant usage on schema %s to yunpu_app', home);
  execute format('grant %s on %s to yunpu_app', grants, relation);
  if auditor then
    execute format('create policy auditor on %s for select to yunpu_auditor using (true)', relation);
    execute format('grant usage on schema %s to yunpu_auditor', home);
    execute format('grant select on %s to yunpu_auditor', relation);
  end if;
end
$$;
