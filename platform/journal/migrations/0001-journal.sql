create schema journal;

-- A chain has one writer: a device, or a lane of a server. Its head is the truth that a sender is told.
create table journal.chain (
  merchant_id uuid not null,
  chain text not null check (length(chain) between 1 and 100),
  -- Null for a server's own chains.
  device_id uuid,
  public_key bytea not null check (length(public_key) = 32),
  seq bigint not null default 0 check (seq >= 0),
  hash bytea not null default decode(repeat('00', 32), 'hex') check (length(hash) = 32),
  registered_at timestamptz not null default now(),
  revoked_at timestamptz,
  -- When a second branch of this chain was first seen.
  forked_at timestamptz,
  primary key (merchant_id, chain)
) with (fillfactor = 70);

-- Every line ever accepted. `text` is the RFC 8785 form of the fact; hash = SHA-256(text || signature),
-- and the next line's text carries it as `prev`. `received_at` is the receiver's own note: nothing covers it.
create table journal.line (
  merchant_id uuid not null,
  chain text not null,
  seq bigint not null check (seq > 0),
  -- Null when another line already carries the id that the text names: kept, but never booked.
  fact_id uuid,
  kind text not null,
  text text not null,
  signature bytea not null,
  hash bytea not null,
  received_at timestamptz not null default now(),
  primary key (merchant_id, chain, seq),
  constraint line_fact_key unique (merchant_id, fact_id)
);

-- The lines of the other branch of a chain that forked: evidence for a person, not booked.
create table journal.branch (
  merchant_id uuid not null,
  chain text not null,
  seq bigint not null,
  hash bytea not null,
  fact_id uuid not null,
  kind text not null,
  text text not null,
  signature bytea not null,
  received_at timestamptz not null default now(),
  primary key (merchant_id, chain, seq, hash)
);

-- What was answered to a keyed request, for ever: the same key answers the same.
create table journal.deed (
  merchant_id uuid not null,
  key text not null,
  action text not null,
  request_hash bytea not null,
  -- JSON as text: jsonb would reorder it, and refuse some strings.
  answer text not null,
  done_at timestamptz not null default now(),
  constraint deed_key primary key (merchant_id, key)
);

-- A fact that was kept but not booked: work for a person.
create table journal.task (
  merchant_id uuid not null,
  fact_id uuid not null,
  kind text not null,
  chain text not null,
  seq bigint not null,
  why text not null,
  opened_at timestamptz not null,
  settled_at timestamptz,
  primary key (merchant_id, fact_id, chain, seq)
);
create index task_open on journal.task (merchant_id, opened_at, fact_id) where settled_at is null;

create function journal.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only', tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete or truncate on journal.line
  for each statement execute function journal.refuse_change();
create trigger append_only before update or delete or truncate on journal.branch
  for each statement execute function journal.refuse_change();
create trigger append_only before update or delete or truncate on journal.deed
  for each statement execute function journal.refuse_change();

call app.guard('journal.chain', 'select, insert, update', auditor => true);
call app.guard('journal.line', 'select, insert', auditor => true);
call app.guard('journal.branch', 'select, insert', auditor => true);
call app.guard('journal.deed', 'select, insert', auditor => true);
call app.guard('journal.task', 'select, insert, update', auditor => true);
